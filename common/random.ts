import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';

/** Random numbers that a seed repeats, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform among 0 … below − 1. */
  whole(below: number): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
}

/**
 * A stream of random numbers; the same seed gives the same stream. MT19937, because its
 * initialisation (Matsumoto and Nishimura, 2002) spreads neighbouring seeds from the first number on.
 */
export function seededRandom(seed: number): Random {
  const generator = mersenne(seed);
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    whole: (below) => Math.floor(uniform() * below),
    // Box and Muller, 1958; 1 − u keeps the logarithm finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
