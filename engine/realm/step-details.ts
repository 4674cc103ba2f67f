import { coordinates } from '../../common/coordinates.ts';
import { featureMap } from '../../health/feature-map.ts';
import { firstOffenders } from '../../health/first-offenders.ts';
import { histogram } from '../../health/histogram.ts';
import type { Difference, ResultDetails, StepDetails, StepQuestion } from '../contract.ts';

/** A step's results in their logical order; null where a pass has none. */
export interface StepValues {
  readonly shape: readonly number[];
  readonly golden: Float32Array | null;
  readonly faulty: Float32Array | null;
}

/** Elements listed at most, of each kind. */
const mostListed = 8;

const bitsOf = (values: Float32Array): Uint32Array =>
  new Uint32Array(values.buffer, values.byteOffset, values.length);

/** Every NaN is the same to a reader: which one it is says nothing of the run. */
const bothNaN = (a: number, b: number): boolean => Number.isNaN(a) && Number.isNaN(b);

function firstDifferences({ shape, golden, faulty }: StepValues): Difference[] {
  const found: Difference[] = [];
  if (golden === null || faulty?.length !== golden.length) return found;
  const [before, after] = [bitsOf(golden), bitsOf(faulty)];
  for (let index = 0; index < before.length && found.length < mostListed; index++) {
    if (before[index] === after[index]) continue;
    const [was, is] = [golden[index] ?? 0, faulty[index] ?? 0];
    if (!bothNaN(was, is)) {
      found.push({ index, at: coordinates(index, shape), golden: was, faulty: is });
    }
  }
  return found;
}

/** A vector is drawn as one row of one channel, not as a pixel of many. */
function drawnShape(shape: readonly number[]): readonly number[] {
  const length = shape.at(-1) ?? 1;
  const isVector = shape.slice(0, -1).every((side) => side === 1);
  return isVector ? [1, 1, length, 1] : shape;
}

/** Position of the element that tells most: the first NaN or Inf, else the largest difference. */
function mostTelling({ golden, faulty }: StepValues): number {
  if (faulty === null) return 0;
  const bad = faulty.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0 || golden?.length !== faulty.length) return Math.max(bad, 0);
  let [at, most] = [0, 0];
  for (let index = 0; index < faulty.length; index++) {
    const distance = Math.abs((faulty[index] ?? 0) - (golden[index] ?? 0));
    if (distance > most) [at, most] = [index, distance];
  }
  return at;
}

function nonFiniteByChannel(values: Float32Array, channels: number): number[] {
  const counts = Array.from({ length: channels }, () => 0);
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index]))
      counts[index % channels] = (counts[index % channels] ?? 0) + 1;
  }
  return counts;
}

function detailsOf(
  values: Float32Array | null,
  shape: readonly number[],
  channel: number,
): ResultDetails | null {
  if (values === null) return null;
  const drawn = drawnShape(shape);
  return {
    histogram: histogram(values),
    map: drawn.length > 4 || values.length === 0 ? null : featureMap(values, drawn, channel),
    nonFinite: firstOffenders(values, shape, mostListed),
    nonFiniteByChannel: nonFiniteByChannel(values, drawn.at(-1) ?? 1),
  };
}

/**
 * A step's results in detail.
 * @throws RangeError for a channel that is not there
 */
export function stepDetails(values: StepValues, question: StepQuestion): StepDetails {
  const { shape, golden, faulty } = values;
  const channels = drawnShape(shape).at(-1) ?? 1;
  const channel = question.channel ?? (channels === 0 ? 0 : mostTelling(values) % channels);
  return {
    step: question.step,
    frame: question.frame,
    shape,
    channel,
    golden: detailsOf(golden, shape, channel),
    faulty: detailsOf(faulty, shape, channel),
    differences: firstDifferences(values),
  };
}
