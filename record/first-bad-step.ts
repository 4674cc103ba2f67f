import type { Divergence } from '../health/divergence.ts';
import { nonFiniteCount, type Health } from '../health/health.ts';

/** What judging a step needs of it. */
export interface JudgedStep {
  /** Zero-based run of a stage that runs once an item; null for a stage that runs once. */
  readonly item: number | null;
  /** Computed from observed values rather than observed itself. */
  readonly inferred: boolean;
  /** Taken over from the golden run, bit for bit; left out where that is not known. */
  readonly reused?: boolean;
  readonly health: Health;
  /** Null in the golden run and where the golden run has no such step. */
  readonly divergence: Divergence | null;
}

/** Whether a step holds NaN or Inf. */
export const isNonFiniteStep = ({ health }: Pick<JudgedStep, 'health'>): boolean =>
  nonFiniteCount(health) > 0;

/**
 * Whether a step's output is not the golden one.
 *
 * @param tolerance Relative L2 difference up to which it counts as the same; 0: any difference counts
 */
export function isDivergedStep(
  { health, divergence }: Pick<JudgedStep, 'health' | 'divergence'>,
  tolerance: number,
): boolean {
  if (divergence === null) return false;
  const { maxAbs, relativeL2, leftOut, goldenShape } = divergence;
  if (goldenShape !== undefined) return true;
  // Elements left out of a finite step are NaN or Inf in the golden run alone.
  if (leftOut > 0 && nonFiniteCount(health) === 0) return true;
  // A difference below 1e-19 has a square below the smallest float32: the sum of squares misses it.
  if (tolerance === 0 && (maxAbs ?? 0) > 0) return true;
  return (relativeL2 ?? 0) > tolerance;
}

/** Whether a step holds NaN or Inf, or is not the golden one. */
export const isBadStep = (
  step: Pick<JudgedStep, 'health' | 'divergence'>,
  tolerance: number,
): boolean => isNonFiniteStep(step) || isDivergedStep(step, tolerance);

/**
 * The first step that holds NaN or Inf; null when all are finite. A step that was reused from the golden run counts
 * only if no other observed step holds any, since many networks pad or mask with −Inf.
 */
export const firstNonFiniteStep = <S extends Pick<JudgedStep, 'health' | 'reused' | 'inferred'>>(
  steps: readonly S[],
): S | null =>
  steps.find((step) => step.reused !== true && !step.inferred && isNonFiniteStep(step)) ??
  steps.find(isNonFiniteStep) ??
  null;

/** Whether `step` can have been computed from what `other`, which ran before it, gave. */
const mayReach = (other: JudgedStep, step: JudgedStep): boolean =>
  other.item === null || step.item === null || other.item === step.item;

/**
 * The first bad step of a frame: the first that holds NaN or Inf, else the first that is not the
 * golden one. An inferred step never outranks an observed one upstream: where NaN first shows in
 * numbers computed from observed steps, and one of those already differs, that one comes first.
 *
 * @param steps In execution order, with their divergence where the golden run has them
 * @param tolerance See `isDivergedStep`
 */
export function firstBadStep<S extends JudgedStep>(
  steps: readonly S[],
  tolerance: number,
): S | null {
  const nonFinite = firstNonFiniteStep(steps);
  if (nonFinite === null) return steps.find((step) => isDivergedStep(step, tolerance)) ?? null;
  if (!nonFinite.inferred) return nonFinite;
  const upstream = steps
    .slice(0, steps.indexOf(nonFinite))
    .find((step) => !step.inferred && mayReach(step, nonFinite) && isDivergedStep(step, tolerance));
  return upstream ?? nonFinite;
}

interface JudgedFrame {
  /** Zero-based. */
  readonly index: number;
  readonly steps: readonly JudgedStep[];
}

/** What decides how far a step of a run may be off. */
export interface RunTolerance {
  /** Absent where any difference counts. */
  readonly tolerance?: { readonly relativeL2: number; readonly from?: number | null };
  readonly plan: {
    readonly faults: readonly { readonly fromFrame: number; readonly on?: boolean }[];
  };
  readonly outcome: {
    readonly frames: readonly { readonly frame: number; readonly kind: string }[];
  };
}

/** What judging a run needs of it: its faulty frames, and how far a step may be off. */
export interface JudgedRun<F extends JudgedFrame> extends RunTolerance {
  readonly faulty: { readonly frames: readonly F[] };
}

/**
 * Relative L2 difference up to which a step of a frame counts as the golden one. Where two realms, or a
 * fault, round in different ways, the tolerance is what rounding usually comes to, and a step may pass
 * it. So in a frame in which no fault can have reached a step yet, and whose answer is the golden one, a
 * difference proves nothing, however large: there the tolerance is Infinity.
 *
 * @param frame Zero-based
 */
export function toleranceIn({ tolerance, plan, outcome }: RunTolerance, frame: number): number {
  if (tolerance === undefined) return 0;
  const faults = plan.faults.filter(({ on = true }) => on);
  const { from = Math.min(...faults.map(({ fromFrame }) => fromFrame)) } = tolerance;
  const struck = from !== null && from <= frame;
  const kind = outcome.frames.find((one) => one.frame === frame)?.kind;
  return struck || kind !== 'masked' ? tolerance.relativeL2 : Infinity;
}

/** A bad step and the frame it is in. */
export interface PlacedStep<F extends JudgedFrame> {
  readonly step: F['steps'][number];
  readonly frame: F;
}

/**
 * The first bad step of a run: that of its first bad frame. Where steps may differ by rounding, a frame
 * that is only off proves less than a later one with NaN or Inf. Null when no step is bad.
 */
export function firstBadStepOfRun<F extends JudgedFrame>(run: JudgedRun<F>): PlacedStep<F> | null {
  const bad = run.faulty.frames.flatMap((frame): PlacedStep<F>[] => {
    const step = firstBadStep(frame.steps, toleranceIn(run, frame.index));
    return step === null ? [] : [{ step, frame }];
  });
  const proof = run.tolerance && bad.find(({ step }) => isNonFiniteStep(step));
  return proof ?? bad[0] ?? null;
}

/** How a bad step is bad: by NaN, else by Inf, else by a difference from the golden run. */
export const symptomOf = ({ health }: Pick<JudgedStep, 'health'>): 'NaN' | 'Inf' | 'divergence' =>
  health.nan > 0 ? 'NaN' : isNonFiniteStep({ health }) ? 'Inf' : 'divergence';

/** The first step of a run that holds NaN or Inf; null when all are finite. */
export function firstNonFiniteStepOfRun<F extends JudgedFrame>({
  faulty,
}: Pick<JudgedRun<F>, 'faulty'>): PlacedStep<F> | null {
  for (const frame of faulty.frames) {
    const step = firstNonFiniteStep(frame.steps);
    if (step !== null) return { step, frame };
  }
  return null;
}
