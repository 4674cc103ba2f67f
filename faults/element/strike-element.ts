import { compareBits } from '../evidence.ts';
import type { Strike } from '../injection.ts';

/**
 * Evidence of a property of an element: each of `names` (`video.width`) before and after. What a
 * browser measures is taken as it is, booleans as 0 and 1.
 */
export function strikeElement(
  frame: number,
  names: readonly string[],
  before: readonly number[],
  after: readonly number[],
): Strike {
  return {
    site: `DOM source · ${names.join(', ')}`,
    frame,
    item: null,
    ...compareBits(before, after, [names.length]),
  };
}
