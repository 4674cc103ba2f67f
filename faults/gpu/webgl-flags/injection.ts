import * as tf from '@tensorflow/tfjs';
import type { Injection, Strike } from '../../injection.ts';
import { propertyStrike } from '../../property-strike.ts';

interface Arguments {
  readonly flag: string;
  readonly setting: 'off' | 'on';
}

/** Sets a flag before anything is computed. */
export function inject({ flag, setting }: Arguments): Injection {
  const strikes: Strike[] = [];
  return {
    // Not before the backend: many defaults follow from flags that it sets, and are asked but once.
    afterBackend() {
      const before = Number(tf.env().getBool(flag));
      tf.env().set(flag, setting === 'on');
      const after = Number(tf.env().getBool(flag));
      strikes.push(propertyStrike(`GPU · ${flag}`, before, after));
    },
    strikes: () => strikes,
    restore: () => undefined,
  };
}
