import type { Injection, InjectionContext } from '../../injection.ts';
import { pickedElement } from '../pick-weight.ts';
import { strikeWeights, type WeightTarget } from '../strike-weights.ts';

interface Arguments extends Omit<WeightTarget, 'reach'> {
  readonly reach: 'element' | 'tensor';
  readonly element: number;
  readonly value: number;
}

/** Overwrites a weight or a whole tensor of weights. */
export const inject = (
  { reach, element, value, ...target }: Arguments,
  context: InjectionContext,
): Injection =>
  strikeWeights({ ...target, reach: 'tensor' }, context, (values, struck) => {
    if (reach === 'tensor') values.fill(value);
    else values[pickedElement(struck, element, values.length)] = value;
  });
