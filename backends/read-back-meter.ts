import { cpuHealth } from '../health/cpu-health.ts';
import { assertMeasurable } from './measurement.ts';
import type { Measurement } from './measurement.ts';
import { readValues, residence } from './backends.ts';

/** Downloads every tensor and scans it in JavaScript: slow, exact, for any backend. */
export const createReadBackMeter = (): Measurement => ({
  measure: (tensors) =>
    tensors.map((tensor) => {
      assertMeasurable(tensor);
      return { health: cpuHealth(readValues(tensor)), ran: residence(tensor) };
    }),
  dispose: () => undefined,
});
