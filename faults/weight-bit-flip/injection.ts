import { halfBits, halfValue } from '../../common/half-bits.ts';
import type { NetworkKind } from '../../models/network.ts';
import { ArgumentError } from '../check-arguments.ts';
import type { Injection, InjectionContext } from '../injection.ts';
import { strikeWeight } from '../strike-weight.ts';

interface Arguments {
  readonly network: NetworkKind;
  readonly weight: string;
  readonly element: number;
  readonly bit: number;
  readonly encoding: 'float32' | 'float16';
}

/** Inverts one bit of one weight. */
export function inject(
  { network, weight, element, bit, encoding }: Arguments,
  { fromFrame }: InjectionContext,
): Injection {
  if (encoding === 'float16' && bit > 15) {
    throw new ArgumentError(
      `A float16 code has bits 0 to 15; given: bit ${bit}. Choose the encoding float32 or a lower bit.`,
    );
  }
  const flip = (values: Float32Array, name: string): void => {
    if (element >= values.length) {
      throw new ArgumentError(
        `${name} has ${values.length} elements, 0 to ${values.length - 1}; given: ${element}.`,
      );
    }
    if (encoding === 'float16') {
      values[element] = halfValue(halfBits(values[element] ?? 0) ^ (1 << bit));
      return;
    }
    const bits = new Uint32Array(values.buffer);
    bits[element] = (bits[element] ?? 0) ^ (1 << bit);
  };
  return strikeWeight(network, weight, flip, fromFrame);
}
