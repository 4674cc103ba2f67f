import type { RunRecord } from '../../record/record.ts';
import { keepFailure } from '../keep-failure.ts';
import { failureText, match, matcherNames, type RunAssertions } from './run-matchers.ts';

/** A run record is not as a test expects; the message says what was found. */
export class RunAssertionError extends Error {
  override readonly name = 'AssertionError';
  // Not a property of its own: test runners would print the whole record.
  readonly #record: RunRecord;

  constructor(message: string, record: RunRecord) {
    super(message);
    this.#record = record;
  }

  /** The record of the run that failed. */
  get record(): RunRecord {
    return this.#record;
  }
}

/** Assertions of a record, and their negations. */
export interface RunExpectation extends RunAssertions {
  readonly not: RunAssertions;
}

const assertions = (record: RunRecord, negated: boolean): RunAssertions =>
  Object.fromEntries(
    matcherNames.map((name) => [
      name,
      (...words: never[]) => {
        const found = match(name, record, words as never);
        if (found.pass !== negated) return;
        keepFailure(record);
        throw new RunAssertionError(failureText(found, negated), record);
      },
    ]),
  ) as RunAssertions;

/**
 * Assertions about a run for any test runner, without a library: `expectRun(record).toReachAnswer()`, and
 * negated `expectRun(record).not.toReachAnswer()`. Each throws a RunAssertionError with what was found,
 * and a MatcherUsageError where it was asked something that the run cannot answer, such as a step that
 * does not exist.
 */
export const expectRun = (record: RunRecord): RunExpectation => ({
  ...assertions(record, false),
  not: assertions(record, true),
});
