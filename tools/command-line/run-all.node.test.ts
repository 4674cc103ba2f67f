import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { record } from '../../expectations/testing/build-record.ts';
import { exitCodes } from './exit-codes.ts';
import { allRow, exitOf, rowText, summary } from './run-all.ts';

const judged = (...statuses: ('pass' | 'fail' | 'notApplicable')[]) =>
  allRow(
    record({
      scenario: 'a-story',
      outcome: { kind: 'silent', frames: [] },
      expectations: statuses.map((status, i) => ({ name: `Sentence ${i}`, status, actual: 'so' })),
    }),
  );

describe('run --all', () => {
  it('says of each run whether its expectations hold, drifted or do not apply', () => {
    assert.equal(judged('pass', 'notApplicable').status, 'holds');
    assert.equal(judged('pass', 'fail').status, 'drifted');
    assert.equal(judged('notApplicable').status, 'not applicable');
    assert.equal(judged().status, 'not applicable');
    assert.deepEqual(judged('pass', 'pass', 'notApplicable', 'fail'), {
      scenario: 'a-story',
      input: 'open-palm',
      guards: [],
      status: 'drifted',
      outcome: 'silent',
      passed: 2,
      notApplicable: 1,
      problems: ['Sentence 3: so'],
    });
  });

  it('puts a run on one line, and what did not hold below it', () => {
    assert.match(rowText(judged('pass')), /^holds +a-story +open-palm +silent, 1 hold$/);
    assert.match(rowText(judged('fail')), /^drifted .*\n +Sentence 0: so$/);
  });

  it('counts how the runs ended', () => {
    assert.equal(
      summary([judged('pass'), judged('fail'), judged('pass'), judged()]),
      '2 hold, 1 drifted, 1 not applicable',
    );
  });

  it('ends with 1 when anything drifted or could not be run', () => {
    const failed = { ...judged(), status: 'failed', outcome: null } as const;
    assert.equal(exitOf([]), exitCodes.ok);
    assert.equal(exitOf([judged('pass'), judged()]), exitCodes.ok);
    assert.equal(exitOf([judged('pass'), judged('fail')]), exitCodes.drifted);
    assert.equal(exitOf([failed, judged('pass')]), exitCodes.drifted);
  });
});
