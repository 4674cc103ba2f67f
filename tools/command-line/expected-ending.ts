import { nearest } from '../../common/nearest.ts';
import { findStep } from '../../record/find-step.ts';
import {
  outcomes,
  type ExpectationResult,
  type OutcomeKind,
  type RunRecord,
} from '../../record/record.ts';
import { checkEnding, type ExpectedEnding } from '../../expectations/check-ending.ts';
import { UsageError } from './exit-codes.ts';

/** What `--expect` and `--expect-first` say, as far as it can be read before the run. */
export interface EndingWords {
  readonly outcome?: OutcomeKind;
  /** A step's id or name; null for `none`. Whether there is such a step, the run will show. */
  readonly firstBad?: string | null;
}

/** In place of a step: no step may be bad. */
const none = 'none';

/** Other names that people use for outcomes. */
const otherWords: Readonly<Record<string, OutcomeKind>> = {
  'no effect': 'masked',
  healthy: 'masked',
  ok: 'masked',
  none: 'masked',
  nan: 'non-finite',
  inf: 'non-finite',
  infinity: 'non-finite',
  error: 'thrown',
  throws: 'thrown',
  crashed: 'hung',
  timeout: 'hung',
  wrong: 'silent',
};

/** @throws UsageError where there is no such outcome */
export function readEnding(expect: string | undefined, first: string | undefined): EndingWords {
  const outcome = outcomes.find((kind) => kind === expect);
  if (expect !== undefined && outcome === undefined) {
    const word = nearest(expect, [...outcomes, ...Object.keys(otherWords)]) ?? '';
    throw new UsageError(
      `--expect: there is no outcome "${expect}". Did you mean ${otherWords[word] ?? word}? Outcomes: ${outcomes.join(', ')}.`,
    );
  }
  if (first === '') {
    throw new UsageError(
      `--expect-first takes a step, such as palm/-/conv2d_0, or ${none}; given: "".`,
    );
  }
  return {
    ...(outcome === undefined ? {} : { outcome }),
    ...(first === undefined ? {} : { firstBad: first === none ? null : first }),
  };
}

/**
 * The id of the step that was meant: an id, or a name that only one step of the run has.
 *
 * @throws UsageError
 */
function stepId(record: RunRecord, typed: string): string {
  const found = findStep(record, typed);
  if (found.is === 'found') return found.id;
  if (found.is === 'ambiguous') {
    throw new UsageError(
      `--expect-first: ${found.ids.length} steps of this run are called "${typed}". Name one: ${found.ids.join(', ')}.`,
    );
  }
  throw new UsageError(
    `--expect-first: this run has no step "${typed}". ${found.nearest === null ? `It has no steps; expect ${none}.` : `Did you mean ${found.nearest}?`} The record lists all of them: --json.`,
  );
}

/**
 * Compares a run with what was expected of it on the command line.
 *
 * @throws UsageError where neither pass has such a step
 */
export function checkWords(record: RunRecord, words: EndingWords): ExpectationResult[] {
  const { firstBad } = words;
  const expected: ExpectedEnding =
    typeof firstBad === 'string' ? { ...words, firstBad: stepId(record, firstBad) } : words;
  return checkEnding(record, expected);
}
