import * as tf from '@tensorflow/tfjs';
import { activeBackend, hasBackend, registerBackend } from '../backends/backends.ts';
import { createDivergenceMeter, type DivergenceMeter } from '../backends/divergence-meter.ts';
import { createHealthMeter, type HealthMeter } from '../backends/health-meter.ts';
import { readBackBackend } from '../backends/read-back-backend.ts';
import type { Health } from '../health/health.ts';
import { fileBytes } from './read-file.ts';

/** What measures on the backend of the app. */
export interface Measuring {
  /** TensorFlow.js's name of the backend. */
  readonly backend: string;
  readonly meter: HealthMeter;
  readonly divergence: DivergenceMeter;
  /** Health of weights and constants, by their data, which never changes. */
  readonly constants: WeakMap<object, Health>;
  dispose(): void;
}

/**
 * Prepares measuring on the backend that the app has started. Where Faultbook has no way to measure in
 * place, values are read back: on WebGPU and in tfjs-node.
 */
export async function startMeasuring(): Promise<Measuring> {
  await tf.ready();
  const id = tf.getBackend();
  if (!hasBackend(id)) registerBackend(readBackBackend(id, id === 'webgpu' ? 'gpu' : 'cpu'));
  await activeBackend().adopt?.(() =>
    fileBytes(new URL('../backends/wasm/scan/scan.wasm', import.meta.url).href),
  );
  const meter = createHealthMeter();
  const divergence = createDivergenceMeter();
  return {
    backend: id,
    meter,
    divergence,
    constants: new WeakMap(),
    dispose: () => {
      meter.dispose();
      divergence.dispose();
    },
  };
}
