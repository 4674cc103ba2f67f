import { halfBits, halfValue } from '../../../common/half-bits.ts';
import { ArgumentError } from '../../check-arguments.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { pickedElement } from '../pick-weight.ts';
import { strikeWeights, type WeightTarget } from '../strike-weights.ts';

interface Arguments extends Omit<WeightTarget, 'reach'> {
  readonly element: number;
  readonly bit: number;
  readonly encoding: 'float32' | 'float16';
}

/** Inverts one bit of one weight. */
export function inject(
  { element, bit, encoding, ...target }: Arguments,
  context: InjectionContext,
): Injection {
  if (encoding === 'float16' && bit > 15) {
    throw new ArgumentError(
      `A float16 code has bits 0 to 15; given: bit ${bit}. Choose the encoding float32 or a lower bit.`,
    );
  }
  return strikeWeights({ ...target, reach: 'tensor' }, context, (values, struck) => {
    const place = pickedElement(struck, element, values.length);
    if (encoding === 'float16') {
      values[place] = halfValue(halfBits(values[place] ?? 0) ^ (1 << bit));
      return;
    }
    const bits = new Uint32Array(values.buffer);
    bits[place] = (bits[place] ?? 0) ^ (1 << bit);
  });
}
