import * as tf from '@tensorflow/tfjs';
import { startBackend } from '../backends.ts';

/** A backend that a suite runs on. */
export type TestedBackend = 'webgl' | 'wasm' | 'cpu';

/** Makes a backend the current one, with tfjs's own flags where the caller has set none. */
export async function useBackend(backend: TestedBackend): Promise<void> {
  // Only its start loads it.
  if (backend === 'wasm') await startBackend({ backend });
  await tf.setBackend(backend);
  await tf.ready();
}
