import { isBadStep } from '../../../record/first-bad-step.ts';
import type { StepRow } from './step-rows.ts';

/**
 * Where steps are along the chart. Positions count steps, 0 for the first; places are what the axis
 * counts. Both are as long as there are steps, and a step at position p reaches from p − ½ to p + ½.
 */
export interface StepAxis {
  /** Place of a position, or of a fraction between two. */
  readonly place: (position: number) => number;
  readonly position: (place: number) => number;
}

/** All steps equally wide. */
export const equalSteps: StepAxis = { place: (one) => one, position: (one) => one };

/** How much wider a stage is in which something happened. */
const emphasis = 2.4;
/** Least share of the width that a stage gets: it must be seen, and be pointed at. */
const leastShare = 0.05;

/** Neighbouring steps of one stage, and of one hand. */
interface Stretch {
  readonly key: string;
  readonly count: number;
  readonly happened: boolean;
}

function stretchesOf(rows: readonly StepRow[], tolerance: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let wasBad = false;
  for (const { step, faulty } of rows) {
    const key = `${step.stage} ${step.item ?? ''}`;
    // What only passes bad values on is no news.
    const isBad = faulty !== null && isBadStep(faulty, tolerance);
    const happened =
      (faulty?.events.some(({ event }) => event !== 'propagate') ?? false) || (isBad && !wasBad);
    wasBad = isBad;
    const last = stretches.at(-1);
    if (last?.key === key)
      stretches[stretches.length - 1] = {
        key,
        count: last.count + 1,
        happened: last.happened || happened,
      };
    else stretches.push({ key, count: 1, happened });
  }
  return stretches;
}

/**
 * Gives each stage a width by what happened in it, rather than by its number of steps, so that a
 * failure in a handful of steps can be read beside networks of hundreds.
 *
 * @param tolerance Of the run (`record/first-bad-step.ts`)
 */
export function axisByEvent(rows: readonly StepRow[], tolerance: number): StepAxis {
  const stretches = stretchesOf(rows, tolerance);
  if (stretches.length < 2) return equalSteps;
  const weights = stretches.map(
    ({ count, happened }) => Math.sqrt(count) * (happened ? emphasis : 1),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = weights.map((weight) => Math.max(weight / sum, leastShare));
  const whole = shares.reduce((total, share) => total + share, 0);
  // Left edge of each stretch: by position, and by place.
  const positions = [0];
  const places = [0];
  stretches.forEach(({ count }, at) => {
    positions.push((positions[at] ?? 0) + count);
    places.push((places[at] ?? 0) + ((shares[at] ?? 0) / whole) * rows.length);
  });
  return { place: mapped(positions, places), position: mapped(places, positions) };
}

/** Maps between edges, straight between two; beyond the last, one by one. */
function mapped(from: readonly number[], to: readonly number[]): (value: number) => number {
  return (value) => {
    // Edges are half a step before the positions that they begin with.
    const edge = value + 0.5;
    const at = Math.max(
      0,
      from.findLastIndex((one) => one <= edge),
    );
    const [a = 0, b] = [from[at], from[at + 1]];
    const [c = 0, d] = [to[at], to[at + 1]];
    if (b === undefined || d === undefined) return c + (edge - a) - 0.5;
    return c + ((edge - a) / (b - a)) * (d - c) - 0.5;
  };
}
