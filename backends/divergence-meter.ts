import type { KernelBackend } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import { LostMeasurementError, MeterUnavailableError } from './measurement.ts';
import { comparePair } from './comparison.ts';
import type { DivergenceMeter } from './comparison.ts';
import { activeBackend, readValues } from './backends.ts';
import { divergenceSelfTest } from './divergence-self-test.ts';

export type { DivergenceMeter, DivergencePair } from './comparison.ts';

/** Downloads both sides and compares them in float64: slow, exact, for any backend. */
export const createReadBackDivergence = (): DivergenceMeter => ({
  measure: (pairs) => pairs.map((pair) => comparePair(pair, readValues)),
  dispose: () => undefined,
});

// A self-test belongs to a backend: a realm has one, so it runs once a realm.
const passed = new WeakMap<KernelBackend, boolean>();

function passesOnce(meter: DivergenceMeter): boolean {
  const backend = tf.backend();
  const result = passed.get(backend) ?? divergenceSelfTest(meter).length === 0;
  passed.set(backend, result);
  return result;
}

/**
 * Measures with `gpu` if it passes its self-test, on first use, and as long as the GPU does what it
 * is told; else reads back.
 *
 * @throws LostMeasurementError on measuring when the context is lost: what is read back then is zeros,
 *   which would look like a result.
 */
export function trustedDivergence(
  gpu: DivergenceMeter,
  isContextLost: () => boolean,
  passes: (gpu: DivergenceMeter) => boolean = passesOnce,
): DivergenceMeter {
  const reading = createReadBackDivergence();
  let trusted: boolean | null = null;
  let disposed = false;
  const distrust = (): void => {
    if (!disposed) gpu.dispose();
    disposed = true;
    trusted = false;
  };
  return {
    measure(pairs) {
      if (isContextLost()) throw new LostMeasurementError();
      if (pairs.length === 0) return [];
      try {
        trusted ??= passes(gpu);
        if (trusted) return gpu.measure(pairs);
        distrust();
      } catch (error) {
        const refused =
          error instanceof MeterUnavailableError || error instanceof LostMeasurementError;
        if (!refused || isContextLost()) throw error;
        distrust();
      }
      return reading.measure(pairs);
    },
    dispose: distrust,
  };
}

/**
 * A meter for the current backend of TensorFlow.js. It compares in place where the backend can;
 * elsewhere, or where this very device does that wrongly, it reads back.
 */
export function createDivergenceMeter(): DivergenceMeter {
  const inPlace = activeBackend().inPlace();
  return inPlace === null
    ? createReadBackDivergence()
    : trustedDivergence(inPlace.divergence(), inPlace.isLost);
}
