import type { RunRecord } from '../../record/record.ts';
import { keepFailure } from '../keep-failure.ts';
import * as answer from './answer-matchers.ts';
import { MatcherUsageError, type Match } from './match.ts';
import * as step from './step-matchers.ts';

/** Every matcher of a run record, by name: what it asks, and what it found. */
export const matches = {
  toFirstBeNonFiniteAt: step.toFirstBeNonFiniteAt,
  toGenerateAt: step.toGenerateAt,
  toBeKilledAt: step.toBeKilledAt,
  toReachAnswer: answer.toReachAnswer,
  toEndAs: answer.toEndAs,
  toBeRestoredBy: answer.toBeRestoredBy,
  toDivergeAtMost: step.toDivergeAtMost,
  toHaveHandsClose: answer.toHaveHandsClose,
  toBeFinite: answer.toBeFinite,
} as const;

type Matches = typeof matches;
export type MatcherName = keyof Matches;

/** What a matcher takes besides the record. */
export type MatcherWords<N extends MatcherName> =
  Parameters<Matches[N]> extends [RunRecord, ...infer Words] ? Words : never;

/** The matchers as methods of an assertion. */
export type RunAssertions<Result = void> = {
  readonly [N in MatcherName]: (...words: MatcherWords<N>) => Result;
};

/** @throws MatcherUsageError where the value is not a record */
export function requireRecord(value: unknown, name: string): RunRecord {
  if (typeof value === 'object' && value !== null) {
    if ('schema' in value && 'faulty' in value && 'golden' in value) return value as RunRecord;
    if (value instanceof Promise) {
      throw new MatcherUsageError(
        `${name} takes the record of a run, and was given a promise. Await it: expect(await runScenario(…)).`,
      );
    }
  }
  throw new MatcherUsageError(
    `${name} takes the record of a run, as runScenario and runPlan return it; given: ${value === null ? 'null' : typeof value}.`,
  );
}

/** Runs a matcher by its name. @throws MatcherUsageError */
export function match<N extends MatcherName>(
  name: N,
  record: unknown,
  words: MatcherWords<N>,
): Match {
  const check = matches[name] as unknown as (record: RunRecord, ...words: MatcherWords<N>) => Match;
  return check(requireRecord(record, name), ...words);
}

/** Names of the matchers. */
export const matcherNames = Object.keys(matches) as MatcherName[];

/** Why a test fails: what was expected, what was found, and the numbers behind it. */
export const failureText = ({ asked, found, table }: Match, negated: boolean): string =>
  [
    `expected${negated ? ' not' : ''}: ${asked}`,
    `found: ${found}`,
    ...table.map((line) => `  ${line}`),
  ].join('\n');

/** A matcher as Vitest and Jest call it: `expect.extend(runMatchers)`. */
type ExtendedMatcher<N extends MatcherName> = (
  record: unknown,
  ...words: MatcherWords<N>
) => { readonly pass: boolean; readonly message: () => string };

const extended = <N extends MatcherName>(name: N): ExtendedMatcher<N> =>
  function (record, ...words) {
    const found = match(name, record, words);
    return {
      pass: found.pass,
      message: () => {
        // It is asked for when the assertion has failed, negated or not.
        keepFailure(record as RunRecord);
        return failureText(found, found.pass);
      },
    };
  };

/** All matchers for `expect.extend` of Vitest and Jest. */
export const runMatchers = Object.fromEntries(
  matcherNames.map((name) => [name, extended(name)]),
) as { readonly [N in MatcherName]: ExtendedMatcher<N> };
