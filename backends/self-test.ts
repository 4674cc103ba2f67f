import * as tf from '@tensorflow/tfjs';
import type { Rank, Tensor } from '@tensorflow/tfjs';
import { cpuHealth } from '../health/cpu-health.ts';
import type { Edges, LaterEdges } from '../health/edges.ts';
import type { Arithmetic } from '../record/arithmetic.ts';
import type { Health } from '../health/health.ts';
import type { Measurement } from './measurement.ts';
import { activeBackend, readValues, residence } from './backends.ts';

/** The result of a self-test. */
export interface SelfTest extends Arithmetic {
  readonly edges: Edges & LaterEdges;
  readonly passed: boolean;
  /** A sentence each: what was measured and what was expected. */
  readonly failures: readonly string[];
}

/** Share of `absMax` by which a mean may differ: it is summed in float32, chunk by chunk. */
export const meanTolerance = 1e-4;

/** NaN of several payloads and both signs, ±Inf, −0, and values around the largest float16. */
const plantedBits = [
  0x7fc00000, 0xffc00000, 0x7f800001, 0xff80dead, 0x7fffffff, 0x7f800000, 0x7f800000, 0xff800000,
  0x80000000, 0x477fe000, 0xc77fe000, 0x477fe001, 0xc7800000, 0x7f7fffff, 0xff7fffff,
];

/** Small numbers, every eleventh zero, with what is planted spread from the first to the last. */
function planted(size: number): Float32Array {
  const values = Float32Array.from({ length: size }, (_, index) => ((index * 7) % 11) - 4);
  const bits = new Uint32Array(values.buffer);
  plantedBits.forEach((word, index) => {
    bits[Math.round((index * (size - 1)) / (plantedBits.length - 1))] = word;
  });
  return values;
}

// 1 024 elements and more, so that tfjs does not keep them on the CPU. The probes have one of these
// shapes too: a realm that starts compiles a shader for each.
const shapes = {
  packed: [
    [3, 17, 25],
    [26, 40],
  ],
  unpacked: [[33, 37]],
} as const;

const counts = ['size', 'nan', 'posInf', 'negInf', 'zero', 'pastHalf'] as const;
const extremes = ['min', 'max', 'absMax'] as const;

/** A sentence for every statistic that differs; the mean may by `meanTolerance`. */
export function healthDifferences(what: string, expected: Health, actual: Health): string[] {
  const differing: string[] = [...counts, ...extremes]
    .filter((name) => !Object.is(expected[name], actual[name]))
    .map((name) => `${name} of ${what} is ${String(actual[name])}, not ${String(expected[name])}.`);
  const apart = Math.abs((expected.mean ?? 0) - (actual.mean ?? 0));
  const near = apart <= meanTolerance * (expected.absMax ?? 0);
  if (!near || (expected.mean === null) !== (actual.mean === null)) {
    differing.push(`mean of ${what} is ${String(actual.mean)}, not ${String(expected.mean)}.`);
  }
  return differing;
}

/** Values for the probes, one beside the other, repeated to 1 040 elements. */
const probes = { inf: Infinity, half: 65504, above: 65519, past: 70000, large: 3.4e38 } as const;
const probeValues = [
  ...Object.values(probes),
  1e-40,
  35000,
  0,
  NaN,
  1,
  -Infinity,
  373,
  1e-7,
] as const;
const at = {
  inf: 0,
  finite: [1, 2, 3, 4],
  subnormal: 5,
  summand: 6,
  zero: 7,
  nan: 8,
  negInf: 10,
  factor: 11,
  tiny: 12,
} as const;

/** A kernel each, on the probes: what a network's own kernels do with an infinity or a NaN. */
function probeEdges(tensor: Tensor, sums: ArrayLike<number>): Edges & LaterEdges {
  const element = (result: Tensor, index: number): number => readValues(result)[index] ?? NaN;
  const slopes = tf.prelu(tensor, tf.scalar(0.25));
  const places = Array.from({ length: tensor.size }, (_, index) => index % probeValues.length);
  const factors = places.map((place) => (place === at.inf ? 0 : place === at.factor ? 11 : 1));
  const products = tf.mul(tensor, tf.tensor(factors, tensor.shape));
  return {
    zeroTimesInf: element(products, at.inf),
    subnormalTimesOne: element(products, at.subnormal),
    relu6OfNegInf: element(tf.relu6(tensor), at.negInf),
    preluOfInf: element(slopes, at.inf),
    preluOfNegInf: element(slopes, at.negInf),
    logOfZero: element(tf.log(tensor), at.zero),
    intOfNaN: element(tf.cast(tensor, 'int32'), at.nan),
    // Windows of two along a row: the one that starts with the first NaN ends with the 1 after it.
    maxOfNaN: element(
      tf.maxPool(tf.reshape<Rank.R4>(tensor, [1, 26, 40, 1]), [1, 2], [1, 2], 'valid'),
      at.nan / 2,
    ),
    reluOfNegInf: element(tf.relu(tensor), at.negInf),
    infPlusInf: sums[at.inf] ?? NaN,
    minimumOfNaN: element(tf.minimum(tensor, tf.onesLike(tensor)), at.nan),
    roundedProduct: element(products, at.factor),
    storedTiny: element(tensor, at.tiny),
  };
}

function probe(tensor: Tensor): Omit<SelfTest, 'passed' | 'failures'> {
  const element = (values: ArrayLike<number>, index: number): number => values[index] ?? NaN;
  // The first kernel uploads the tensor.
  const sums = readValues(tf.add(tensor, tensor));
  const stored = readValues(tensor);
  const quotients = readValues(tf.div(tensor, tensor));
  const answers = readValues(tf.isNaN(tensor));
  const finite = at.finite.map((index) => element(stored, index)).filter(Number.isFinite);
  return {
    precision: element(stored, 2) === 65519 ? 32 : 16,
    storedInf: element(stored, at.inf),
    overflow: element(sums, at.summand),
    largestStored: Math.max(...finite),
    zeroOverZero: element(quotients, at.zero),
    isNaN: answers.every((answer, index) => (answer === 1) === Number.isNaN(stored[index]))
      ? 'right'
      : 'wrong',
    subnormals: element(stored, at.subnormal) === 0 ? 'flushed' : 'kept',
    edges: probeEdges(tensor, sums),
  };
}

/** Checks one tensor against what its storage holds and, in float32, against what was put in. */
function check(
  measurement: Measurement,
  what: string,
  tensor: Tensor,
  put: Float32Array | null,
): string[] {
  const [measured] = measurement.measure([tensor]);
  if (measured === undefined) return [`${what} was not measured.`];
  const failures = healthDifferences(what, cpuHealth(readValues(tensor)), measured.health);
  if (put !== null) {
    failures.push(...healthDifferences(`${what}, as put in,`, cpuHealth(put), measured.health));
  }
  if (activeBackend().inPlace() !== null && residence(tensor) === 'cpu-forwarded') {
    failures.push(`${what} is not on the GPU, so this proves nothing about it.`);
  }
  return failures;
}

/**
 * Measures known tensors on the current backend, packed and unpacked, and compares with what their
 * textures hold, read back without a shader; in float32 also with what was put in. Leaves no
 * tensor behind.
 */
export function selfTest(measurement: Measurement): SelfTest {
  return tf.tidy(() => {
    const probing = tf.tensor(
      Float32Array.from({ length: 1040 }, (_, i) => probeValues[i % probeValues.length] ?? 0),
      [26, 40],
    );
    const arithmetic = probe(probing);
    const failures = check(measurement, 'the probes', probing, null);
    for (const [layout, list] of Object.entries(shapes)) {
      for (const shape of list) {
        const values = planted(shape.reduce((product: number, side) => product * side, 1));
        const put = arithmetic.precision === 32 ? values : null;
        const tensor = tf.tensor(values, [...shape]);
        const what = `a ${layout} tensor of shape ${shape.join('×')}`;
        // A packed kernel uploads its operand packed and writes its result packed.
        if (layout === 'packed')
          failures.push(...check(measurement, what, tf.reverse(tensor), put));
        else activeBackend().inPlace()?.place(tensor);
        failures.push(...check(measurement, what, tensor, put));
      }
    }
    return { ...arithmetic, passed: failures.length === 0, failures };
  });
}
