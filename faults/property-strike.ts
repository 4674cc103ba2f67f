import { float32Bits, hexBits } from '../common/float-bits.ts';
import type { Strike } from './injection.ts';

/** A number as evidence gives it, with its bits. */
const described = (before: number, after: number) => ({
  before,
  after,
  bitsBefore: hexBits(float32Bits(before)),
  bitsAfter: hexBits(float32Bits(after)),
});

/** Evidence of a property rather than of elements: what was measured without the fault, and with it. */
export function propertyStrike(
  property: string,
  before: number,
  after: number,
  { frame = null, item: item = null }: Partial<Pick<Strike, 'frame' | 'item'>> = {},
): Strike {
  const changed = !Object.is(before, after);
  return {
    site: property,
    frame,
    item,
    elements: 1,
    changed: changed ? 1 : 0,
    first: changed ? { address: [], ...described(before, after) } : null,
  };
}
