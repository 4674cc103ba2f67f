import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Expectation, Predicate, Range } from '../record/expectation.ts';
import { sentence } from '../expectations/evaluate.ts';
import { outcomes } from '../record/record.ts';
import { scenarios } from './scenarios.ts';

/** Widest range of what has no upper bound, as largest ÷ smallest. */
const widest = 1e5;

/** Measures that are a share of something: 0 to 1. */
const shares: readonly Predicate['type'][] = [
  'score',
  'scoreDifference',
  'share',
  'nonFiniteShare',
];

/** Why an expectation would pass on the opposite finding; null when it would not. */
function tooWide({ predicate }: Expectation): string | null {
  if (predicate.type === 'outcome') {
    const { is } = predicate;
    if (is.length === 0 || is.length > 2)
      return `it allows ${is.length} of ${outcomes.length} outcomes`;
    return is.includes('masked') && is.length > 1 ? 'it allows masked and not masked' : null;
  }
  if (!('atLeast' in predicate)) return null;
  const { atLeast, atMost }: Range = predicate;
  const most = shares.includes(predicate.type) ? 1 : Infinity;
  if (!(atLeast <= atMost)) return 'nothing lies in its range';
  if (atLeast <= 0 && atMost >= most) return 'every value lies in its range';
  if (most === 1) return atMost - atLeast >= 0.95 && atLeast === 0 ? 'nearly all of it' : null;
  return atLeast > 0 && atMost / atLeast > widest && atMost > 1
    ? `its range spans a factor of ${atMost / atLeast}`
    : null;
}

describe('no expectation is so wide that the opposite would pass', () => {
  for (const { id, expectations } of scenarios) {
    it(id, () => {
      for (const expectation of expectations) {
        const why = tooWide(expectation);
        assert.equal(why, null, `${sentence(expectation.predicate)}: ${why ?? ''}`);
      }
      assert.ok(
        expectations.some(
          ({ predicate: { type } }) => type === 'outcome' || type === 'frameOutcomes',
        ),
        'says nothing of the outcome',
      );
    });
  }
});
