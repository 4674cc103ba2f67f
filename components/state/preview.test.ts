import { aTimeout, expect } from '@open-wc/testing';
import {
  clipSpec,
  HeldRunner,
  makeLibrary,
  scaleSpec,
  testScenario,
} from '../testing/make-playground.ts';
import { goldenSteps, makeFrame, makeRecord, overflowRecord } from '../testing/make-record.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { disagreement } from '../panels/comparison/comparison-words.ts';
import { Playground } from './playground.ts';
import { previewPlan } from './preview.ts';
import { shownRun } from './shown-run.ts';
import { startPlan } from './own-plan.ts';

const library = makeLibrary();

function begin() {
  const runner = new HeldRunner();
  const playground = new Playground(runner, library, testScenario);
  playground.runBeside();
  const over = playground.run();
  const shown = () => {
    const { run, last, preview } = playground.state;
    return shownRun(run, last, preview);
  };
  return { runner, playground, over, shown };
}

describe('the preview on WASM', () => {
  it('is shown where WebGL has no step after half a second, until its record is there', async () => {
    const { runner, playground, over, shown } = begin();
    await waitUntil(() => runner.asked.length === 2);
    const [own, preview] = runner.asked;
    expect(preview!.plan).to.deep.equal({ ...own!.plan, realm: { backend: 'wasm' } });
    const record = { ...overflowRecord(), plan: preview!.plan };
    preview!.resolve(record);
    await waitUntil(() => playground.state.preview?.done != null);
    expect(shown()).to.include({ preview: true, record });
    // Steps that WebGL reports now are of another run: they are not mixed with the preview.
    own!.options.onEvent?.({ type: 'steps', pass: 'golden', frame: 0, steps: goldenSteps });
    await aTimeout(150);
    expect(shown()).to.include({ preview: true, record });
    own!.resolve(overflowRecord());
    await over;
    expect(shown()).to.include({ preview: false });
    expect(shown()!.plan.realm.backend).to.equal('webgl');
  });

  it('is not made where WebGL has a step in time', async () => {
    const { runner, playground, shown } = begin();
    await waitUntil(() => runner.asked.length === 1);
    const steps = goldenSteps;
    runner.asked[0]!.options.onEvent?.({ type: 'steps', pass: 'golden', frame: 0, steps });
    await aTimeout(700);
    expect(runner.asked.length).to.equal(1);
    expect(shown()!.passes.golden[0]!.steps).to.deep.equal(steps);
    playground.cancel();
  });

  it('ends with the run, and is forgotten when settings change', async () => {
    const { runner, playground } = begin();
    await waitUntil(() => runner.asked.length === 2);
    playground.cancel();
    expect(runner.asked[1]!.options.signal?.aborted).to.equal(true);
    expect(playground.state.preview).to.equal(null);
  });

  it('leaves the run to WebGL where WASM cannot run it', async () => {
    const { runner, playground, shown } = begin();
    await waitUntil(() => runner.asked.length === 2);
    runner.asked[1]!.reject(new Error('No WASM here.'));
    await waitUntil(() => playground.state.preview === null);
    const steps = goldenSteps;
    runner.asked[0]!.options.onEvent?.({ type: 'steps', pass: 'golden', frame: 0, steps });
    await waitUntil(() => shown()?.passes.golden.length === 1);
    playground.cancel();
  });

  it('is of plans that mean the same on WASM', () => {
    const plan = startPlan(testScenario);
    const of = (change: object, faults = library.faults) =>
      previewPlan({ ...plan, ...change }, { faults })?.realm.backend ?? null;
    expect(of({})).to.equal('wasm');
    expect(of({ realm: { backend: 'wasm' } })).to.equal(null);
    expect(of({ realm: { backend: 'webgl', precision: 'float16', packing: true } })).to.equal(null);
    expect(of({ golden: { backend: 'cpu' } })).to.equal(null);
    for (const site of ['GPU', 'precision', 'memory', 'DOM source'] as const)
      expect(of({}, { scale: { ...scaleSpec, site }, clip: clipSpec }), site).to.equal(null);
  });

  it('says where the record is another one', () => {
    const finite = makeRecord(
      [makeFrame(0, goldenSteps, [])],
      [makeFrame(0, goldenSteps, [])],
      ['masked'],
    );
    expect(disagreement(overflowRecord(), overflowRecord())).to.equal(null);
    expect(disagreement(finite, overflowRecord()))
      .to.contain('WASM is no effect, WebGL is silent.')
      .and.contain('They part at palm');
  });
});
