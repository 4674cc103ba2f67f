import { expect } from '@open-wc/testing';
import type { Plan } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import { comparisonWords } from '../panels/comparison/comparison-words.ts';
import { planDifference } from '../panels/comparison/plan-difference.ts';
import { HeldRunner, makeLibrary, testScenario } from '../testing/make-playground.ts';
import {
  goldenSteps,
  makeFrame,
  makeHand,
  makeRecord,
  overflowRecord,
} from '../testing/make-record.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { fromQuery, toQuery } from './address.ts';
import { referenceOf } from './comparison.ts';
import { Playground } from './playground.ts';
import { startPlan } from './own-plan.ts';

const library = makeLibrary();
const other = { ...testScenario, id: 'other', title: 'Another failure' };
const two = makeLibrary({
  groups: [{ family: { id: 'tests', title: 'Tests', tags: [] }, scenarios: [testScenario, other] }],
});

const recordOf = (plan: Plan): RunRecord => ({ ...overflowRecord(), plan });

function open(plan: Plan = startPlan(testScenario), pinned: Plan | null = null) {
  const runner = new HeldRunner();
  const playground = new Playground(runner, two, testScenario, { plan, pinned });
  playground.runBeside();
  const answer = async (count: number) => {
    await waitUntil(() => runner.asked.length === count, `run ${count} was not asked for`);
    const asked = runner.asked[count - 1]!;
    asked.resolve(recordOf(asked.plan));
    return asked.plan;
  };
  const reference = () => {
    const { run } = playground.state;
    return run.status === 'done' ? referenceOf(playground.state, run.plan) : null;
  };
  return { runner, playground, answer, reference };
}

describe('a guarded run', () => {
  it('is laid over the fault alone, which is not run again where it was on screen', async () => {
    const { runner, playground, answer, reference } = open();
    void playground.run();
    await answer(1);
    await waitUntil(() => playground.state.run.status === 'done');
    expect(reference()).to.equal(null);
    playground.setMitigation('clip', true);
    const guarded = await answer(2);
    await waitUntil(() => reference() !== null);
    expect(reference()!.kind).to.equal('alone');
    expect(reference()!.done.plan).to.deep.equal({ ...guarded, mitigations: [] });
    expect(runner.asked.length).to.equal(2);
  });

  it('has the fault alone run beside it where nothing is known of that', async () => {
    const plan = startPlan(testScenario);
    const guard = { id: 'clip', args: {}, fromFrame: 0 };
    const { playground, answer, reference } = open({ ...plan, mitigations: [guard] });
    void playground.run();
    await answer(1);
    expect((await answer(2)).mitigations).to.deep.equal([]);
    await waitUntil(() => reference()?.kind === 'alone');
    // Another value of the fault is another failure.
    playground.setArgument(0, 'scale', 2);
    await answer(3);
    await waitUntil(() => playground.state.run.status === 'done');
    expect(reference()).to.equal(null);
    await answer(4);
    await waitUntil(() => reference()?.done.plan.faults[0]?.args.scale === 2);
  });
});

describe('a pinned run', () => {
  it('stays, and any later run of the card is laid over it', async () => {
    const { playground, answer, reference } = open();
    void playground.run();
    const pinned = await answer(1);
    await waitUntil(() => playground.state.run.status === 'done');
    playground.comparisons.pin();
    expect(reference(), 'nothing is laid over itself').to.equal(null);
    playground.setRealm({ backend: 'wasm' });
    await answer(2);
    await waitUntil(() => reference() !== null);
    expect(reference()).to.deep.include({ kind: 'pinned' });
    expect(reference()!.done.plan).to.deep.equal(pinned);
    playground.comparisons.unpin();
    expect(reference()).to.equal(null);
  });

  it('is forgotten on another card', async () => {
    const { playground, answer } = open();
    void playground.run();
    await answer(1);
    await waitUntil(() => playground.state.run.status === 'done');
    playground.comparisons.pin();
    playground.open('other');
    expect(playground.state.pinned).to.equal(null);
    expect(playground.state.comparison.pinned).to.equal(null);
    playground.cancel();
  });

  it('is in the link with its plan, and is run where the link leads', async () => {
    const plan = startPlan(testScenario);
    const pinned: Plan = { ...plan, realm: { backend: 'wasm' }, seed: 3 };
    const place = { view: 'scenario', scenario: testScenario, plan, pinned } as const;
    const rest = { session: [], presenting: false, predicting: false };
    const address = fromQuery(`?${toQuery({ ...place, ...rest }, library)}`, library);
    expect(address.dropped).to.deep.equal([]);
    expect(address.plan).to.deep.equal(plan);
    expect(address.pinned).to.deep.equal(pinned);
    // The card's own plan has no settings to name.
    const own = fromQuery(`?${toQuery({ ...place, ...rest, pinned: plan }, library)}`, library);
    expect(own.pinned).to.deep.equal(plan);
    const bad = fromQuery('?scenario=test&pin=backend%3Dtpu', library);
    expect(bad.dropped[0]).to.contain('pin: backend cannot be “tpu”');

    const { playground, answer, reference } = open(plan, pinned);
    void playground.run();
    await answer(1);
    expect(await answer(2)).to.deep.equal(pinned);
    await waitUntil(() => reference()?.kind === 'pinned');
  });
});

describe('two runs in words', () => {
  it('says both outcomes, and the first step where they part', () => {
    const finite = makeRecord(
      [makeFrame(0, goldenSteps, [makeHand()])],
      [makeFrame(0, goldenSteps, [makeHand()])],
      ['masked'],
    );
    const a = { name: 'the fault alone', record: overflowRecord() };
    const b = { name: 'the guarded run', record: finite };
    expect(comparisonWords({ a, b })).to.equal(
      'The fault alone is silent, the guarded run is no effect. They part at palm · conv2d_0 (step 0): it reaches 1\u202f000 in the fault alone, and reaches 1 in the guarded run.',
    );
    expect(comparisonWords({ a, b: { ...b, record: overflowRecord() } })).to.equal(
      'Both are silent. No step differs.',
    );
  });

  it('takes rounding of another backend for no difference', () => {
    const nearly = goldenSteps.map((step) => ({
      ...step,
      health: { ...step.health, max: (step.health.max ?? 0) * 1.000001 },
    }));
    const one = overflowRecord();
    const golden = { ...one, faulty: { frames: [makeFrame(0, goldenSteps, [])] } };
    const here = { ...one, faulty: { frames: [makeFrame(0, nearly, [])] } };
    const wasm = { ...here, plan: { ...here.plan, realm: { backend: 'wasm' } as const } };
    const words = (record: RunRecord) =>
      comparisonWords({ a: { name: 'a', record: golden }, b: { name: 'b', record } });
    expect(words(here)).to.contain('They part');
    expect(words(wasm)).to.contain('No step differs.');
  });

  it('names what differs between the plans', () => {
    const plan = startPlan(testScenario);
    expect(planDifference(plan, plan, library.faults)).to.equal('');
    const fault = { ...plan.faults[0]!, args: { ...plan.faults[0]!.args, scale: 2 } };
    const changed: Plan = { ...plan, seed: 3, faults: [fault] };
    expect(planDifference(plan, changed, library.faults))
      .to.contain('seed 7, now 3')
      .and.match(/255.*now.*2/);
  });
});
