import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeWeights, type WeightTarget } from '../strike-weights.ts';

interface Arguments extends WeightTarget {
  readonly factor: number;
}

/** Multiplies weights by a factor. */
export const inject = (args: Arguments, context: InjectionContext): Injection =>
  strikeWeights(args, context, (values) => {
    values.forEach((value, i) => (values[i] = value * args.factor));
  });
