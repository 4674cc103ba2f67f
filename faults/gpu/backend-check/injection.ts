import * as tf from '@tensorflow/tfjs';
import { GuardError, type Injection } from '../../injection.ts';

/** Refuses a backend that is not the one the app asked for. */
export const inject = ({ asked }: { readonly asked: string }): Injection => ({
  changeNetworks() {
    const got = tf.getBackend();
    if (got === asked) return;
    throw new GuardError(
      `The app asked for the backend ${asked}, and tf.getBackend() is ${got}. Read the console for why ${asked} did not start, and tell the user if ${got} is too slow.`,
    );
  },
  reaches: () => [],
  strikes: () => [],
  restore: () => undefined,
});
