import * as tf from '@tensorflow/tfjs';
import { BackendError, type Backend } from './backend.ts';
import type { Residence } from './residence.ts';

/**
 * What is needed of a backend that Faultbook does not know, but an app has started: its values are read
 * in JavaScript.
 *
 * @param ran where its kernels run.
 */
export const readBackBackend = (id: string, ran: Residence): Backend => ({
  id,
  start: () =>
    Promise.reject(
      new BackendError(`The backend ${id} is started by the app that uses it, not by Faultbook.`),
    ),
  residence: () => ran,
  read: (tensor) => tensor.dataSync(),
  inPlace: () => null,
  storage: () => ({ bits: 32, packed: false }),
  store: () => {
    throw new BackendError(`The values of the backend ${tf.getBackend()} are not listed.`);
  },
});
