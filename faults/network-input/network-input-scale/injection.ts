import * as tf from '@tensorflow/tfjs';
import { compareBits } from '../../evidence.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { inputSite } from '../input-site.ts';

/** Multiplies the input of both networks by `scale`, on the backend, and adds `offset`. */
export function inject(
  { scale, offset }: { readonly scale: number; readonly offset: number },
  context: InjectionContext,
): Injection {
  const strikes: Strike[] = [];
  return {
    replaceInput(input, call) {
      if (call.frame < context.fromFrame || input.dtype !== 'float32') return input;
      const scaled = tf.tidy(() => {
        const multiplied = tf.mul(input, scale);
        return offset === 0 ? multiplied : tf.add(multiplied, offset);
      });
      strikes.push({
        site: inputSite(call),
        frame: call.frame,
        item: call.item,
        ...compareBits(input.dataSync(), scaled.dataSync(), input.shape),
      });
      return scaled;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
