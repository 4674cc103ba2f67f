import { seededRandom, type Random } from '../../../common/random.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeWeights, type StruckWeight, type WeightTarget } from '../strike-weights.ts';

interface Arguments extends WeightTarget {
  readonly initialiser: 'he' | 'glorot' | 'normal' | 'uniform';
  readonly k: number;
}

/** Deviation and half-width that Keras' RandomNormal and RandomUniform have unless told otherwise. */
const kerasSpread = 0.05;

/**
 * Values that one output is summed from, and outputs that one input goes to: of a kernel
 * [height, width, in, out] or [in, out]; of a depthwise one [height, width, channels, 1], a channel
 * goes to itself alone.
 */
function fans({ name, shape }: StruckWeight): { fanIn: number; fanOut: number } {
  const [from = 1, to = 1] = shape.slice(-2);
  const field = shape.slice(0, -2).reduce((product, side) => product * side, 1);
  return name.startsWith('depthwise')
    ? { fanIn: field, fanOut: field * to }
    : { fanIn: field * from, fanOut: field * to };
}

/**
 * One draw of an initialiser. He et al. 2015 (arXiv:1502.01852), Glorot and Bengio 2010 (AISTATS 9).
 */
function drawing(initialiser: Arguments['initialiser'], struck: StruckWeight, random: Random) {
  const { fanIn, fanOut } = fans(struck);
  const even = (limit: number) => () => limit * (2 * random.uniform() - 1);
  const normal = (deviation: number) => () => deviation * random.normal();
  switch (initialiser) {
    case 'he':
      return normal(Math.sqrt(2 / fanIn));
    case 'glorot':
      return even(Math.sqrt(6 / (fanIn + fanOut)));
    case 'normal':
      return normal(kerasSpread);
    case 'uniform':
      return even(kerasSpread);
  }
}

/** Replaces weights by freshly drawn ones. */
export function inject(args: Arguments, context: InjectionContext): Injection {
  const random = seededRandom(context.seed);
  return strikeWeights(args, context, (values, struck) => {
    if (!struck.name.endsWith('/kernel')) {
      values.fill(0);
      return;
    }
    const draw = drawing(args.initialiser, struck, random);
    for (let i = 0; i < values.length; i++) values[i] = args.k * draw();
  });
}
