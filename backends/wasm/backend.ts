import type { Backend } from '../backend.ts';
import { createHeapDivergence } from './heap-divergence.ts';
import { createHeapMeter } from './heap-meter.ts';
import { current } from './heap.ts';
import { adoptWasm, hasScan, startWasm, type WasmSettings } from './start.ts';

/** TensorFlow.js's WebAssembly backend, measured in its own heap. */
export const wasm: Backend<WasmSettings> = {
  id: 'wasm',
  start: startWasm,
  adopt: adoptWasm,
  residence: () => 'wasm',
  read: (tensor) => tensor.dataSync(),
  inPlace: () =>
    hasScan(current())
      ? {
          method: 'heap',
          health: createHeapMeter,
          divergence: createHeapDivergence,
          isLost: () => false,
          place: () => undefined,
        }
      : null,
  storage: () => ({ bits: 32, packed: false }),
  store: () => current().dataIdMap,
};
