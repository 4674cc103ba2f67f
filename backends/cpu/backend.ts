import * as tf from '@tensorflow/tfjs';
import { BackendError, nothingToLose, type Backend, type DataStore } from '../backend.ts';

/** Settings of the CPU backend: it computes in float32 and has no textures. */
export interface CpuSettings {
  readonly backend: 'cpu';
  readonly precision: 'float32' | 'float16';
}

/** TensorFlow.js's backend in plain JavaScript. */
export const cpu: Backend<CpuSettings> = {
  id: 'cpu',
  async start({ precision }) {
    if (precision === 'float16') {
      throw new BackendError(
        'The CPU backend computes in float32 only. Choose the backend webgl for float16.',
      );
    }
    await tf.setBackend('cpu');
    await tf.ready();
    return { renderer: null, softwareGpu: null, watch: nothingToLose };
  },
  residence: () => 'cpu',
  read: (tensor) => tensor.dataSync(),
  inPlace: () => null,
  storage: () => ({ bits: 32, packed: false }),
  store: () => (tf.backend() as unknown as { readonly data: DataStore }).data,
};
