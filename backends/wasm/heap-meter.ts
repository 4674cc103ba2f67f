import type { DataId } from '@tensorflow/tfjs';
import { cpuHealth } from '../../health/cpu-health.ts';
import type { Health } from '../../health/health.ts';
import { assertMeasurable, type Measurement } from '../measurement.ts';
import { addressOf, current, viewOf } from './heap.ts';
import { scanOf } from './start.ts';

const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, side) => product * side, 1);

/**
 * Measures tensors in the heap of the WASM backend, in place: none is copied. A value that comes from
 * memory costs three times as much as one that is still in the cache, so results are measured when their
 * kernel has just written them.
 */
export function createHeapMeter(): Measurement {
  const backend = current();
  const scan = scanOf(backend);
  /** Each is asked for once: whatever writes into the heap later is measured again. */
  const noted = new WeakMap<DataId, Health>();
  const taken = (dataId: DataId): Health | undefined => {
    const health = noted.get(dataId);
    noted.delete(dataId);
    return health;
  };
  return {
    note({ dataId, dtype, shape }) {
      const size = sizeOf(shape);
      if (dtype !== 'float32' || size === 0) return;
      noted.set(dataId, scan.health(backend.dataIdMap.get(dataId).memoryOffset, size));
    },
    measure: (tensors) =>
      tensors.map((tensor) => {
        assertMeasurable(tensor);
        const health =
          tensor.size === 0
            ? cpuHealth(new Float32Array())
            : tensor.dtype === 'float32'
              ? (taken(tensor.dataId) ?? scan.health(addressOf(backend, tensor), tensor.size))
              : cpuHealth(viewOf(backend, tensor));
        return { health, ran: 'wasm' };
      }),
    dispose: () => undefined,
  };
}
