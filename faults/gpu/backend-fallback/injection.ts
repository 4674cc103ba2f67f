import * as tf from '@tensorflow/tfjs';
import type { Injection, Strike } from '../../injection.ts';
import { propertyStrike } from '../../property-strike.ts';

/** Reports which backend its realm got; the realm is opened with it (`backendBy`). */
export function inject({ to }: { readonly to: string }): Injection {
  const strikes: Strike[] = [];
  return {
    afterBackend() {
      // The plan is refused where the app asks for this very backend.
      const got = Number(tf.getBackend() === to);
      strikes.push(propertyStrike(`GPU · tf.getBackend() is "${to}"`, 0, got));
    },
    strikes: () => strikes,
    restore: () => undefined,
  };
}
