import type { ExpectationResult, OutcomeKind, RunRecord } from '../record/record.ts';
import { sentence } from './evaluate.ts';
import { firstBadStepOfRun, symptomOf } from '../record/first-bad-step.ts';

/** How any run is expected to end; what is left out is not compared. */
export interface ExpectedEnding {
  /** Of several frames: the worst of their outcomes. */
  readonly outcome?: OutcomeKind;
  /** Id of the first bad step, over all frames; null: no step is bad. */
  readonly firstBad?: string | null;
}

function checkOutcome({ outcome }: RunRecord, kind: OutcomeKind): ExpectationResult {
  const { frames } = outcome;
  const each = frames.map(({ frame, kind: own }) => `frame ${frame + 1} ${own}`).join(', ');
  return {
    name: sentence({ type: 'outcome', is: [kind] }),
    status: outcome.kind === kind ? 'pass' : 'fail',
    actual:
      frames.length > 1
        ? `${outcome.kind}, the worst of ${frames.length} frames (${each})`
        : outcome.kind,
  };
}

function checkFirstBad(record: RunRecord, step: string | null): ExpectationResult {
  const found = firstBadStepOfRun(record);
  const { length } = record.faulty.frames;
  const over = length > 1 ? ` in ${length} frames` : '';
  const where =
    found === null
      ? `no step is bad${over}`
      : `${found.step.id} (step ${found.step.index}, ${symptomOf(found.step)}${length > 1 ? `, in frame ${found.frame.index + 1} of ${length}` : ''})`;
  return {
    name: step === null ? 'No step is bad' : `The first bad step is ${step}`,
    status: (found?.step.id ?? null) === step ? 'pass' : 'fail',
    actual: where,
  };
}

/** Compares how a run ended with how it is expected to. */
export const checkEnding = (
  record: RunRecord,
  { outcome, firstBad }: ExpectedEnding,
): ExpectationResult[] => [
  ...(outcome === undefined ? [] : [checkOutcome(record, outcome)]),
  ...(firstBad === undefined ? [] : [checkFirstBad(record, firstBad)]),
];
