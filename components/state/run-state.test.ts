import { expect } from '@open-wc/testing';
import type { RunEvent } from '../../engine/runner.ts';
import {
  goldenSteps,
  makeFrame,
  makePlan,
  overflowRecord,
  overflowingSteps,
} from '../testing/make-record.ts';
import { advance, isBusy, startRun, type DoneState, type RunState } from './run-state.ts';
import { shownRun } from './shown-run.ts';

const plan = makePlan();
const start = startRun(plan, []);
const after = (events: readonly RunEvent[]) => events.reduce<RunState>(advance, start);

const goldenStepsCome: RunEvent = {
  type: 'steps',
  pass: 'golden',
  frame: 0,
  steps: goldenSteps.slice(0, 2),
};
const done: DoneState = {
  status: 'done',
  plan,
  pictures: [],
  record: overflowRecord(),
  checking: false,
};

describe('advance', () => {
  it('collects steps by pass and frame', () => {
    const run = after([
      goldenStepsCome,
      { type: 'steps', pass: 'golden', frame: 0, steps: goldenSteps.slice(2) },
      { type: 'steps', pass: 'faulty', frame: 1, steps: overflowingSteps.slice(0, 1) },
      { type: 'steps', pass: 'faulty', frame: 0, steps: overflowingSteps },
    ]);
    if (run.status !== 'running') throw new Error(run.status);
    expect(run.passes.golden.map(({ steps }) => steps)).to.deep.equal([goldenSteps]);
    expect(run.passes.faulty.map(({ index }) => index)).to.deep.equal([0, 1]);
    expect(run.passes.faulty[0]?.items).to.equal(null);
  });

  it('replaces steps by the complete frame, and leaves the check out', () => {
    const frame = makeFrame(0, goldenSteps, []);
    const run = after([
      goldenStepsCome,
      { type: 'frame', pass: 'golden', frame },
      { type: 'steps', pass: 'check', frame: 0, steps: overflowingSteps },
      { type: 'frame', pass: 'faulty check', frame },
    ]);
    if (run.status !== 'running') throw new Error(run.status);
    expect(run.passes.golden).to.deep.equal([frame]);
    expect(run.passes.faulty).to.deep.equal([]);
  });

  it('forgets what was told when the run is repeated', () => {
    const run = after([goldenStepsCome, { type: 'repeat' }, goldenStepsCome]);
    if (run.status !== 'running') throw new Error(run.status);
    expect(run.passes.golden).to.have.lengthOf(1);
    expect(run.passes).to.deep.equal((after([goldenStepsCome]) as typeof run).passes);
  });

  it('is done, but checking, when the record has come', () => {
    const run = after([goldenStepsCome, { type: 'record', record: overflowRecord() }]);
    expect(run.status).to.equal('done');
    expect(isBusy(run)).to.equal(true);
    expect(advance(run, goldenStepsCome)).to.equal(run);
  });
});

describe('shownRun', () => {
  it('shows the last run, stale, until the next one has its first step', () => {
    expect(shownRun(start, done)?.stale).to.equal(true);
    expect(shownRun(start, done)?.record).to.equal(done.record);
    const begun = shownRun(after([goldenStepsCome]), done);
    expect(begun?.stale).to.equal(false);
    expect(begun?.record).to.equal(null);
    expect(begun?.passes.faulty).to.deep.equal([]);
  });

  it('marks the last run stale when the next one failed or was cancelled', () => {
    expect(shownRun({ status: 'cancelled', plan }, done)?.stale).to.equal(true);
    expect(shownRun({ status: 'queued', plan }, done)?.stale).to.equal(true);
    expect(shownRun(done, done)?.stale).to.equal(false);
    expect(shownRun({ status: 'idle' }, null)).to.equal(null);
  });
});
