import type { NetworkKind } from '../../models/network.ts';
import { ArgumentError } from '../check-arguments.ts';
import type { Injection, InjectionContext } from '../injection.ts';
import { strikeWeight } from '../strike-weight.ts';

interface Arguments {
  readonly network: NetworkKind;
  readonly weight: string;
  readonly reach: 'element' | 'tensor';
  readonly element: number;
  readonly value: number;
}

/** Overwrites a weight or a whole tensor of weights. */
export function inject(
  { network, weight, reach, element, value }: Arguments,
  { fromFrame }: InjectionContext,
): Injection {
  const overwrite = (values: Float32Array, name: string): void => {
    if (reach === 'tensor') {
      values.fill(value);
      return;
    }
    if (element >= values.length) {
      throw new ArgumentError(
        `${name} has ${values.length} elements, 0 to ${values.length - 1}; given: ${element}.`,
      );
    }
    values[element] = value;
  };
  return strikeWeight(network, weight, overwrite, fromFrame);
}
