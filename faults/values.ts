import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { compareBits } from './evidence.ts';
import type { Strike } from './injection.ts';

/** Where and when a change is made, for its evidence. */
export type StrikePlace = Pick<Strike, 'site' | 'frame' | 'item'>;

/**
 * A float32 copy of a tensor whose values `change` may write, and the evidence of what it wrote. The
 * values pass through plain JavaScript, so that NaN payloads and −0 arrive as they were meant.
 */
export function changeValues<T extends Tensor>(
  tensor: T,
  place: StrikePlace,
  change: (values: Float32Array) => void,
): { changed: T; strike: Strike } {
  const before = Float32Array.from(tensor.dataSync());
  const after = before.slice();
  change(after);
  return {
    changed: tf.tensor(after, tensor.shape, 'float32') as T,
    strike: { ...place, ...compareBits(before, after, tensor.shape) },
  };
}
