import * as tf from '@tensorflow/tfjs';
import type { Injection, Strike } from '../../injection.ts';
import { propertyStrike } from '../../property-strike.ts';

/** Disposes what is made before the detector is called. */
export function inject(): Injection {
  const strikes: Strike[] = [];
  return {
    wrapSource(work, frame) {
      let made = 0;
      const before = tf.memory().numTensors;
      const pixels = tf.tidy(() => {
        const result = work();
        made = tf.memory().numTensors - before;
        return result;
      });
      const kept = tf.memory().numTensors - before;
      strikes.push(propertyStrike('memory · tensors left behind', made, kept, { frame }));
      return pixels;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
