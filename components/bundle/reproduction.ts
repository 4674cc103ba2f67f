import { firstBadStepOfRun } from '../../record/first-bad-step.ts';
import type { RunRecord } from '../../record/record.ts';
import { outcomeWords, shownOutcome } from '../format/outcome-label.ts';
import { partingWords } from '../panels/comparison/comparison-words.ts';

/** Whether a second run came out as the first one did, and how it did not. */
export interface Reproduction {
  readonly same: boolean;
  /** The verdict, then where the two differ first. */
  readonly words: string;
}

/** A record, and what texts call it: `the bundle`, `this run`. */
export interface NamedRecord {
  readonly name: string;
  readonly record: RunRecord;
}

const firstBad = (record: RunRecord): string | null => firstBadStepOfRun(record)?.step.id ?? null;

const outcomeOf = ({ outcome, plan }: RunRecord): string =>
  outcomeWords[shownOutcome(outcome.kind, plan)].label;

const badWords = (id: string | null): string => id ?? 'no step is bad';

/** What decides: the outcome of every frame, and the first bad step. */
function differences(a: NamedRecord, b: NamedRecord): readonly string[] {
  const [one, other] = [outcomeOf(a.record), outcomeOf(b.record)];
  const [badA, badB] = [firstBad(a.record), firstBad(b.record)];
  const kinds = ({ record }: NamedRecord) => record.outcome.frames.map(({ kind }) => kind).join();
  return [
    ...(one === other
      ? kinds(a) === kinds(b)
        ? []
        : ['Frames end in other outcomes.']
      : [`The outcome is ${one} in ${a.name}, and ${other} in ${b.name}.`]),
    ...(badA === badB
      ? []
      : [`First bad step in ${a.name}: ${badWords(badA)}; in ${b.name}: ${badWords(badB)}.`]),
  ];
}

/**
 * Compares a run with its repetition. It is reproduced when every frame has the same outcome and the
 * first bad step is the same; the numbers may still differ, and where they do first is said as well.
 */
export function reproduction(measured: NamedRecord, again: NamedRecord): Reproduction {
  const found = differences(measured, again);
  const parting = partingWords({ a: measured, b: again });
  return found.length === 0
    ? {
        same: true,
        words: `Reproduced: ${outcomeOf(again.record)}, with the same first bad step. ${parting}`,
      }
    : { same: false, words: `Not reproduced. ${found.join(' ')} ${parting}` };
}
