import { nonFiniteCount } from '../health/health.ts';
import type { Autopsy } from './autopsy/autopsy.ts';
import type { Step } from './step.ts';

/** What a step does wrong first: it holds NaN or Inf, or it differs from the golden run. */
export type Symptom = 'NaN' | 'Inf' | 'divergence';

/**
 * How a step came to misbehave. *guilty*: it does on golden inputs too (its weights, op, GPU or, for
 * an input, its values are broken). *overwhelmed*: healthy on golden inputs, it makes NaN or Inf
 * from finite but diverged ones. *victim*: it was given non-finite values.
 */
export type BlameVerdict = 'guilty' | 'overwhelmed' | 'victim';

/** Where a run went wrong, and how that reached the output. */
export interface Blame {
  /** Zero-based. */
  readonly frame: number;
  /** Id of the first bad step. */
  readonly step: string;
  readonly symptom: Symptom;
  readonly verdict: BlameVerdict;
  /** What the verdict rests on, in words. */
  readonly because: string;
  /** Ids of the steps from the first bad one on that it reaches along the graph's edges. */
  readonly path: readonly string[];
  /** Last step of the path when the output shows nothing of it any more; null when it does. */
  readonly lastVisible: string | null;
  /** How the first NaN or Inf of the step came about; null for a divergence. */
  readonly autopsy: Autopsy | null;
}

/** How a frame is judged. */
export interface BlameQuestion {
  readonly frame: number;
  /** In execution order, with divergence where the golden run has the step. */
  readonly steps: readonly Step[];
  /** Relative L2 difference past which a finite step counts as diverged: 0 within one realm. */
  readonly tolerance: number;
  /**
   * Runs a step again on the golden run's inputs and tells whether NaN or Inf comes out; null where
   * it cannot be run by itself.
   */
  readonly failsOnGolden: (step: Step) => boolean | null;
}

const isNonFinite = ({ health }: Step): boolean => nonFiniteCount(health) > 0;

const isDiverged = ({ divergence }: Step, tolerance: number): boolean =>
  divergence !== null && (divergence.relativeL2 ?? 0) > tolerance;

/** The first bad step of a frame and its way to the output; null when nothing went wrong. */
export function findBlame(question: BlameQuestion): Omit<Blame, 'autopsy'> | null {
  const { frame, steps, tolerance } = question;
  const first =
    steps.find(isNonFinite) ?? steps.find((step) => isDiverged(step, tolerance)) ?? null;
  if (first === null) return null;
  const isBad = (step: Step) => isNonFinite(step) || isDiverged(step, tolerance);
  const path = reached(first, steps.filter(isBad));
  const ends = outputs(steps);
  const last = path.at(-1) as string;
  const { verdict, because } = judge(first, question);
  return {
    frame,
    step: first.id,
    symptom: isNonFinite(first) ? (first.health.nan > 0 ? 'NaN' : 'Inf') : 'divergence',
    verdict,
    because,
    path,
    lastVisible: path.some((id) => ends.has(id)) ? null : last,
  };
}

/** Ids of the bad steps that `first` reaches through bad steps alone, in execution order. */
function reached(first: Step, bad: readonly Step[]): string[] {
  const path = new Set([first.id]);
  for (const step of bad) if (step.inputs.some((input) => path.has(input))) path.add(step.id);
  return bad.filter((step) => path.has(step.id)).map((step) => step.id);
}

/** Steps whose result leaves the pipeline: nothing observed reads them. */
function outputs(steps: readonly Step[]): Set<string> {
  const read = new Set(steps.flatMap((step) => step.inputs));
  return new Set(steps.filter((step) => !read.has(step.id)).map((step) => step.id));
}

function judge(
  first: Step,
  { steps, tolerance, failsOnGolden }: BlameQuestion,
): { verdict: BlameVerdict; because: string } {
  const inputs = steps.filter((step) => first.inputs.includes(step.id));
  if (inputs.some(isNonFinite)) {
    return { verdict: 'victim', because: 'it was given non-finite values' };
  }
  if (first.nonFiniteWeights.length > 0) {
    return {
      verdict: 'guilty',
      because: `its weights hold NaN or Inf: ${first.nonFiniteWeights.join(', ')}`,
    };
  }
  if (first.events.some(({ event }) => event === 'propagate')) {
    return {
      verdict: 'victim',
      because: 'it was given NaN or Inf that no step made: plain numbers did, outside the graph',
    };
  }
  if (!inputs.some((step) => isDiverged(step, 0))) {
    return { verdict: 'guilty', because: 'its inputs are those of the golden run' };
  }
  if (!isNonFinite(first)) {
    return {
      verdict: 'overwhelmed',
      because: `its inputs differ from the golden run's by less than ${tolerance}, its result by more`,
    };
  }
  switch (failsOnGolden(first)) {
    case true:
      return { verdict: 'guilty', because: 'it fails on the inputs of the golden run too' };
    case false:
      return {
        verdict: 'overwhelmed',
        because:
          'given the golden inputs it is healthy; the inputs it got are finite too, but different',
      };
    case null:
      return {
        verdict: 'overwhelmed',
        because: 'its inputs are finite, but not those of the golden run (it was not run again)',
      };
  }
}
