import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeWeights, type WeightTarget } from '../strike-weights.ts';

const codes = 255;

/**
 * Restores weights from 8-bit codes without their minimum. tfjs-converter's affine quantisation is
 * value = code × scale + min.
 */
export const inject = (target: WeightTarget, context: InjectionContext): Injection =>
  strikeWeights(target, context, (values) => {
    let [min, max] = [Infinity, -Infinity];
    for (const value of values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    // Equal weights make one code and any step; tfjs-converter writes 1.
    const scale = max > min ? (max - min) / codes : 1;
    values.forEach((value, i) => (values[i] = Math.round((value - min) / scale) * scale));
  });
