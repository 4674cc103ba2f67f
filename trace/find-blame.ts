import { formatShape } from '../common/format-shape.ts';
import {
  firstBadStep,
  isBadStep,
  isDivergedStep,
  isNonFiniteStep,
} from '../record/first-bad-step.ts';
import type { BlameVerdict, FoundBlame } from '../record/blame.ts';
import type { Gate } from '../record/gate.ts';
import type { Step } from '../record/step.ts';

/** What a step gave on the golden run's inputs: its health, and how far it is from the golden result. */
export type JudgedAgain = Pick<Step, 'health' | 'divergence'>;

/** How a frame is judged. */
export interface BlameQuestion {
  readonly frame: number;
  /** In execution order, with divergence where the golden run has the step. */
  readonly steps: readonly Step[];
  /** What was compared in plain numbers: there, what a step gave leaves the graph's edges. */
  readonly gates: readonly Gate[];
  /** Relative L2 difference past which a finite step counts as diverged: 0 within one realm. */
  readonly tolerance: number;
  /**
   * Runs a step again on the golden run's inputs, with the weights that it has; null where it cannot be
   * run by itself.
   */
  readonly onGolden: (step: Step) => JudgedAgain | null;
  /** Id of the fault that replaced what a step gave; null, or left out, where none did. */
  readonly replacedBy?: (step: Step) => string | null;
}

/** The first bad step of a frame and the steps it reaches; null when nothing went wrong. */
export function findBlame(question: BlameQuestion): Omit<FoundBlame, 'autopsy'> | null {
  const { frame, steps, tolerance } = question;
  const first = firstBadStep(steps, tolerance);
  if (first === null) return null;
  const { verdict, because } = judge(first, question);
  return {
    frame,
    step: first.id,
    symptom: isNonFiniteStep(first) ? (first.health.nan > 0 ? 'NaN' : 'Inf') : 'divergence',
    verdict,
    because,
    path: reached(first, question),
  };
}

/** Ids of the bad steps that `first` reaches through bad steps alone, in execution order. */
function reached(first: Step, { steps, gates, tolerance }: BlameQuestion): string[] {
  const path = new Set([first.id]);
  const bad = steps.filter((step) => isBadStep(step, tolerance));
  const badIds = new Set(bad.map(({ id }) => id));
  const decoded = gates.filter(({ stage }) => stage === 'decode').map(({ step }) => step);
  for (const step of bad) {
    const read = step.inputs.some((input) => path.has(input));
    // Where a crop lies is computed in plain numbers from the decoded boxes, which no edge shows. What
    // the network is then given is the crop as it is: there only a fault of its own can differ.
    const moved =
      step.stage === 'crop' &&
      step.op !== 'network_input' &&
      !step.inputs.some((input) => badIds.has(input)) &&
      decoded.some((id) => path.has(id));
    if (read || moved) path.add(step.id);
  }
  return bad.filter((step) => path.has(step.id)).map((step) => step.id);
}

const lessThan = (tolerance: number): string => `less than ${tolerance} (relative L2)`;

/** That nothing a step read differs, and what it made of it all the same. */
function onGoldenInputs({ inputs, shape, divergence }: Step): string {
  const golden = divergence?.goldenShape;
  const read =
    inputs.length === 0 ? 'it reads no other step' : 'its inputs are those of the golden run';
  return golden === undefined
    ? read
    : `${read}, and its shape is ${formatShape(shape)}, not ${formatShape(golden)}`;
}

function judge(
  first: Step,
  { steps, tolerance, onGolden, replacedBy }: BlameQuestion,
): { verdict: BlameVerdict; because: string } {
  const inputs = steps.filter((step) => first.inputs.includes(step.id));
  if (inputs.some(isNonFiniteStep)) {
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
  if (!inputs.some((step) => isDivergedStep(step, 0))) {
    return { verdict: 'guilty', because: onGoldenInputs(first) };
  }
  const by = replacedBy?.(first) ?? null;
  if (by !== null && !inputs.some((step) => isDivergedStep(step, tolerance))) {
    return {
      verdict: 'guilty',
      because: `${by} replaced its result, and its inputs differ from the golden run's by ${lessThan(tolerance)}`,
    };
  }
  const again = onGolden(first);
  if (!isNonFiniteStep(first)) {
    const lasts = again !== null && isBadStep(again, tolerance);
    return lasts
      ? {
          verdict: 'guilty',
          because: `given the golden inputs, too, its result differs by more than ${tolerance} (relative L2)`,
        }
      : {
          verdict: 'overwhelmed',
          because: `its inputs differ from the golden run's by ${lessThan(tolerance)}, its result by more`,
        };
  }
  if (again === null)
    return {
      verdict: 'overwhelmed',
      because: 'its inputs are finite, but not those of the golden run (it was not run again)',
    };
  return isNonFiniteStep(again)
    ? { verdict: 'guilty', because: 'it fails on the inputs of the golden run too' }
    : {
        verdict: 'overwhelmed',
        because:
          'given the golden inputs it is healthy; the inputs it got are finite too, but different',
      };
}
