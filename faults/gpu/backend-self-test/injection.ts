import * as tf from '@tensorflow/tfjs';
import type { Tensor4D } from '@tensorflow/tfjs';
import { addressOf } from '../../evidence.ts';
import { GuardError, type Injection } from '../../injection.ts';

/** The largest result in the hand networks. */
const shape = [1, 96, 96, 32] as const;
const channels = shape[3];

/** What half precision may add: its numbers are 2⁻¹¹ apart, relatively, and the sums are short. */
const tolerance = 2 ** -9;

interface Trial {
  readonly name: string;
  readonly run: (values: Tensor4D) => tf.Tensor;
  /** What is right for one value. */
  readonly right: (value: number) => number;
}

/** A kernel that hands every value through: 1 in its middle, or on the diagonal. */
const pointwise = () => tf.eye(channels).reshape<Tensor4D>([1, 1, channels, channels]);
const middle = () =>
  tf.tidy(() =>
    tf.pad(tf.ones<tf.Rank.R4>([1, 1, channels, 1]), [
      [1, 1],
      [1, 1],
      [0, 0],
      [0, 0],
    ]),
  );

const trials: readonly Trial[] = [
  {
    name: 'a convolution',
    run: (values) => tf.fused.conv2d({ x: values, filter: pointwise(), strides: 1, pad: 'same' }),
    right: (value) => value,
  },
  {
    name: 'a depthwise convolution',
    run: (values) =>
      tf.fused.depthwiseConv2d({ x: values, filter: middle(), strides: 1, pad: 'same' }),
    right: (value) => value,
  },
  { name: 'an addition', run: (values) => tf.add(values, values), right: (value) => 2 * value },
  {
    name: 'PReLU',
    run: (values) => tf.prelu(values, tf.fill<tf.Rank.R4>([1, 1, 1, channels], 0.5)),
    right: (value) => (value < 0 ? value / 2 : value),
  },
  { name: 'ReLU', run: (values) => tf.relu(values), right: (value) => Math.max(0, value) },
  { name: 'isNaN', run: (values) => tf.isNaN(values), right: () => 0 },
];

/** The first wrong result, in words; null when all are right. */
function firstWrong(values: Float32Array): string | null {
  for (const { name, run, right } of trials) {
    const given = tf.tidy(() => run(tf.tensor4d(values, [...shape])).dataSync());
    for (const [i, value] of values.entries()) {
      const expected = right(value);
      const result = given[i] ?? NaN;
      if (Math.abs(result - expected) <= tolerance * Math.abs(expected)) continue;
      return `${name} gives ${result} at [${addressOf(i, shape).join(', ')}], where ${expected} is right`;
    }
  }
  const asked = Float32Array.from({ length: 1040 }, (_, i) => (i % 2 === 0 ? NaN : i));
  const answers = tf.tidy(() => tf.isNaN(tf.tensor1d(asked)).dataSync());
  const missed = asked.findIndex((value, i) => Number.isNaN(value) !== (answers[i] === 1));
  return missed < 0
    ? null
    : `isNaN takes ${asked[missed]} for ${answers[missed] === 1 ? '' : 'no '}NaN`;
}

/** Refuses a backend that computes known results wrongly. */
export const inject = (): Injection => ({
  changeNetworks() {
    // From −8 to 8 in quarters: neighbours differ, and half precision holds each.
    const size = shape.reduce((product: number, side) => product * side, 1);
    const values = Float32Array.from({ length: size }, (_, i) => ((i * 7) % 65) / 4 - 8);
    const wrong = firstWrong(values);
    if (wrong === null) return;
    throw new GuardError(
      `The ${tf.getBackend()} backend computes wrongly here: ${wrong}. Use the CPU backend, or another browser or driver.`,
    );
  },
  reaches: () => [],
  strikes: () => [],
  restore: () => undefined,
});
