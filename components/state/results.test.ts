import { expect } from '@open-wc/testing';
import { overflowRecord } from '../testing/make-record.ts';
import type { RunRecord } from '../../record/record.ts';
import { noResult, resultAfter, resultStatus } from './results.ts';
import type { DoneState } from './run-state.ts';

type Status = RunRecord['expectations'][number]['status'];

const done = (...statuses: Status[]): DoneState => {
  const record = overflowRecord();
  const expectations = statuses.map((status) => ({ name: 'It is so', status, actual: 'it was' }));
  return {
    status: 'done',
    plan: record.plan,
    pictures: [],
    record: { ...record, expectations },
    checking: false,
  };
};

describe('resultStatus', () => {
  it('reproduces when what applies holds, drifted when anything does not', () => {
    expect(resultStatus(undefined)).to.equal('not run');
    expect(resultStatus(resultAfter(noResult, done('pass', 'notApplicable')))).to.equal(
      'reproduces',
    );
    expect(resultStatus(resultAfter(noResult, done('pass', 'fail')))).to.equal('drifted');
    expect(resultStatus(resultAfter(noResult, done('notApplicable')))).to.equal('measured');
  });

  it('is not undone by other settings, which no expectation speaks of', () => {
    const drifted = resultAfter(noResult, done('fail'));
    const other = resultAfter(drifted, done('notApplicable'));
    expect(resultStatus(other)).to.equal('drifted');
    expect(resultStatus(resultAfter(other, done('pass')))).to.equal('reproduces');
  });

  it('says when the last run failed', () => {
    const error = { name: 'Error', message: 'No WebGL.' };
    expect(resultStatus({ ...noResult, error })).to.equal('failed');
  });
});
