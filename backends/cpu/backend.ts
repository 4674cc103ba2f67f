import * as tf from '@tensorflow/tfjs';
import { nothingToLose, type Backend, type DataStore } from '../backend.ts';

/** Settings of the CPU backend: it computes in float32 and has no textures. */
export interface CpuSettings {
  readonly backend: 'cpu';
}

/** TensorFlow.js's backend in plain JavaScript. */
export const cpu: Backend<CpuSettings> = {
  id: 'cpu',
  async start() {
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
