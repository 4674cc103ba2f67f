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

/**
 * Reads the float32 bits of a value: from memory where there is one, as a NaN may lose its payload
 * on the way through a number.
 */
function bitReader(values: ArrayLike<number>): (index: number) => number {
  if (values instanceof Float32Array) {
    const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
    return (index) => words[index] ?? 0;
  }
  return (index) => float32Bits(values[index] ?? NaN);
}

/** Compares a tensor before and after a fault by the bits of its float32 values. */
export function compareBits(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  shape: readonly number[],
): Pick<Strike, 'elements' | 'changed' | 'first'> {
  const oldBits = bitReader(before);
  const newBits = bitReader(after);
  let changed = 0;
  let first: Strike['first'] = null;
  for (let i = 0; i < before.length; i++) {
    const old = before[i] ?? NaN;
    const now = after[i] ?? NaN;
    // Equal numbers have equal bits but for the sign of zero; the common case needs no bit view.
    if (old === now && old !== 0) continue;
    const bitsBefore = oldBits(i);
    const bitsAfter = newBits(i);
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
