import { cpuHealth } from '../../health/cpu-health.ts';
import { assertMeasurable, type Measurement } from '../measurement.ts';
import { addressOf, current, viewOf } from './heap.ts';
import { scanOf } from './start.ts';

/** Measures tensors in the heap of the WASM backend, in place: none is copied. */
export function createHeapMeter(): Measurement {
  const backend = current();
  const scan = scanOf(backend);
  return {
    measure: (tensors) =>
      tensors.map((tensor) => {
        assertMeasurable(tensor);
        const health =
          tensor.size === 0
            ? cpuHealth(new Float32Array())
            : tensor.dtype === 'float32'
              ? scan.health(addressOf(backend, tensor), tensor.size)
              : cpuHealth(viewOf(backend, tensor));
        return { health, ran: 'wasm' };
      }),
    dispose: () => undefined,
  };
}
