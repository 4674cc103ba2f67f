import * as tf from '@tensorflow/tfjs';
import { compareBits } from '../evidence.ts';
import type { Injection, InjectionContext, Strike } from '../injection.ts';

/** Multiplies the input of both networks by `scale`. */
export function inject(args: { readonly scale: number }, context: InjectionContext): Injection {
  const strikes: Strike[] = [];
  return {
    networkInput(input, call) {
      if (call.frame < context.fromFrame) return input;
      const scaled = tf.mul(input, args.scale);
      strikes.push({
        site: `network input · ${call.network}`,
        frame: call.frame,
        hand: call.hand,
        ...compareBits(input.dataSync(), scaled.dataSync(), input.shape),
      });
      return scaled;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
