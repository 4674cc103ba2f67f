import { seededRandom } from '../../../common/random.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeWeights, type WeightTarget } from '../strike-weights.ts';

/** Shuffles each tensor within itself (Fisher and Yates). */
export function inject(target: WeightTarget, context: InjectionContext): Injection {
  const random = seededRandom(context.seed);
  return strikeWeights(target, context, (values) => {
    for (let last = values.length - 1; last > 0; last--) {
      const other = random.whole(last + 1);
      const value = values[last] ?? NaN;
      values[last] = values[other] ?? NaN;
      values[other] = value;
    }
  });
}
