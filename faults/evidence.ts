import { float32Bits, hexBits } from '../common/float-bits.ts';
import type { Strike } from './injection.ts';

/** The coordinates of a flat index in a row-major tensor. */
export function addressOf(index: number, shape: readonly number[]): number[] {
  const address: number[] = [];
  let rest = index;
  for (const side of [...shape].reverse()) {
    address.unshift(rest % side);
    rest = Math.floor(rest / side);
  }
  return address;
}

/** Compares a tensor before and after a fault by the bits of its float32 values. */
export function compareBits(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  shape: readonly number[],
): Pick<Strike, 'elements' | 'changed' | 'first'> {
  let changed = 0;
  let first: Strike['first'] = null;
  for (let i = 0; i < before.length; i++) {
    const old = before[i] ?? NaN;
    const now = after[i] ?? NaN;
    // Equal numbers have equal bits but for the sign of zero; the common case needs no bit view.
    if (old === now && old !== 0) continue;
    const bitsBefore = float32Bits(old);
    const bitsAfter = float32Bits(now);
    if (bitsBefore === bitsAfter) continue;
    changed++;
    first ??= {
      address: addressOf(i, shape),
      before: old,
      after: now,
      bitsBefore: hexBits(bitsBefore),
      bitsAfter: hexBits(bitsAfter),
    };
  }
  return { elements: before.length, changed, first };
}
