import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { activeBackend, readValues } from './backends.ts';
import type { Divergence } from '../health/divergence.ts';
import { comparePair } from './comparison.ts';
import type { DivergenceMeter, DivergencePair } from './comparison.ts';

/** Whether two numbers are the same to within a share of the second; null is like null alone. */
function near(actual: number | null, expected: number | null, share: number): boolean {
  if (actual === null || expected === null || expected === 0) return actual === expected;
  return Math.abs(actual - expected) <= share * expected;
}

const agree = (actual: Divergence, expected: Divergence): boolean =>
  actual.leftOut === expected.leftOut &&
  near(actual.maxAbs, expected.maxAbs, 2 ** -23) &&
  near(actual.relativeL2, expected.relativeL2, 1e-3);

/** Planted beside ordinary numbers: on the golden side, on the faulty one. */
const planted = [
  [NaN, 1],
  [1, Infinity],
  [-Infinity, -Infinity],
  [0, -0],
  [60000, -60000],
] as const;

const values = (size: number, side: 0 | 1, among: number): Float32Array =>
  Float32Array.from({ length: size }, (_, index) => {
    const ordinary = ((index * 37) % 101) / 8 - 6 + (side * (index % 7)) / 4;
    return index % among === 5 ? (planted[(index / among) | 0]?.[side] ?? ordinary) : ordinary;
  });

/** Past 1 000 elements, so that tfjs puts them on the GPU; the last has only some in a texel. */
const shapes = [[26, 40], [3, 17, 23], [1153]] as const;

/**
 * Compares known tensors on the current backend, packed and unpacked, against their textures or
 * against values, with what their textures hold; says what differs. Leaves no tensor behind.
 */
export function divergenceSelfTest(meter: DivergenceMeter): string[] {
  return tf.tidy(() => {
    const pairs = shapes.flatMap((shape): DivergencePair[] => {
      const size = shape.reduce((product: number, length) => product * length, 1);
      const [golden, faulty] = ([0, 1] as const).map((side) => {
        const tensor = tf.tensor(values(size, side, 101), [...shape]);
        activeBackend().inPlace()?.place(tensor);
        return tensor;
      }) as [Tensor, Tensor];
      // A packed kernel uploads its operand packed and writes its result packed.
      const made = [tf.reverse(golden), tf.reverse(faulty)] as const;
      const carried = values(size, 0, 67);
      return [
        { golden, faulty },
        { golden: made[0], faulty: made[1] },
        { golden: carried, faulty },
        { golden: carried, faulty: made[1] },
        { golden: made[1], faulty: made[1] },
      ];
    });
    const measured = meter.measure(pairs);
    return pairs.flatMap((pair, index) => {
      const expected = comparePair(pair, readValues);
      const actual = measured[index];
      if (actual !== undefined && agree(actual, expected)) return [];
      const [is, should] = [actual, expected].map((one) => JSON.stringify(one));
      return [
        `Divergence of a tensor of shape ${pair.faulty.shape.join('×')}: ${is}, not ${should}.`,
      ];
    });
  });
}
