import { precisionOf } from '../../record/plan.ts';
import { aTimeout, expect } from '@open-wc/testing';
import {
  clipSpec,
  HeldRunner,
  makeLibrary,
  paintedPicture,
  scaleSpec,
  testScenario,
  type AskedRun,
} from '../testing/make-playground.ts';
import { goldenSteps, overflowRecord } from '../testing/make-record.ts';
import type { Library } from './library.ts';
import { Playground } from './playground.ts';
import { triedOutcomes } from './tried-mitigations.ts';
import { waitUntil } from '../testing/wait-until.ts';

function setUp(change: Partial<Library> = {}) {
  const runner = new HeldRunner();
  const playground = new Playground(runner, makeLibrary(change), testScenario);
  const asked = async (count: number) => {
    await waitUntil(() => runner.asked.length === count, `run ${count} was not asked for`);
    return runner.asked[count - 1]!;
  };
  const status = () => playground.state.run.status;
  return { runner, playground, asked, status };
}

describe('Playground', () => {
  it('runs the plan with its pictures and keeps the record', async () => {
    const { playground, asked, status } = setUp();
    const over = playground.run();
    expect(status()).to.equal('running');
    const run = await asked(1);
    expect(run.plan).to.equal(playground.state.plan);
    expect(run.pictures.map(({ name }) => name)).to.deep.equal(['open-palm']);
    run.resolve(overflowRecord());
    await over;
    expect(status()).to.equal('done');
    expect(playground.state.last?.record).to.deep.equal(overflowRecord());
  });

  it('shows the record while the check goes on', async () => {
    const { playground, asked } = setUp();
    void playground.run();
    const run = await asked(1);
    run.options.onEvent?.({ type: 'record', record: overflowRecord() });
    expect(playground.state.run).to.include({ status: 'done', checking: true });
    playground.cancel();
    expect(run.options.signal?.aborted).to.equal(true);
    expect(playground.state.run).to.include({ status: 'done', checking: false });
  });

  it('waits for a click where a fault is an element or ends its realm, and says why', async () => {
    const kinds = { element: { site: 'DOM source' }, ending: { endsRealm: true } } as const;
    for (const [kind, change] of Object.entries(kinds)) {
      const { playground, runner, asked, status } = setUp({
        faults: { scale: { ...scaleSpec, ...change }, clip: clipSpec },
      });
      await playground.begin();
      await aTimeout(20);
      expect(runner.asked, kind).to.have.lengthOf(0);
      expect(status(), kind).to.equal('idle');
      expect(playground.whyOnClick, kind).to.match(/^Runs only on a click/);
      void playground.run();
      await asked(1);
    }
    const { playground, asked } = setUp();
    expect(playground.whyOnClick).to.equal(null);
    void playground.begin();
    await asked(1);
  });

  it('knows whether the settings are the card’s, and goes back to them', () => {
    const { playground } = setUp();
    const { plan } = playground.state;
    expect(playground.changed).to.equal(false);
    playground.setArgument(0, 'scale', 2);
    playground.setRealm({ precision: 'float16' });
    playground.setMitigation('clip', true);
    expect(playground.changed).to.equal(true);
    playground.resetPlan();
    expect(playground.changed).to.equal(false);
    expect(playground.state.plan).to.deep.equal(plan);
    playground.undo();
    expect(playground.changed).to.equal(false);
    playground.cancel();
  });

  it('runs once, after a pause, for a flurry of changes; the last one wins', async () => {
    const { playground, runner, asked, status } = setUp();
    void playground.run();
    const first = await asked(1);
    for (const scale of [2, 3, 4]) {
      playground.setArgument(0, 'scale', scale);
      await aTimeout(20);
    }
    expect(first.options.signal?.aborted).to.equal(true);
    expect(status()).to.equal('queued');
    const second = await asked(2);
    expect(second.plan.faults[0]?.args.scale).to.equal(4);
    // What the ended run still says is not heard.
    first.options.onEvent?.({ type: 'steps', pass: 'golden', frame: 0, steps: goldenSteps });
    first.resolve(overflowRecord());
    await aTimeout(50);
    expect(playground.state.run).to.deep.include({
      status: 'running',
      passes: { golden: [], faulty: [] },
    });
    expect(playground.state.last).to.equal(null);
    expect(runner.asked.length).to.equal(2);
  });

  it('tells its listeners of a burst of steps in bundles', async () => {
    const { playground, asked } = setUp();
    void playground.run();
    const run = await asked(1);
    let told = 0;
    const stop = playground.subscribe(() => (told += 1));
    for (const step of [...goldenSteps, ...goldenSteps])
      run.options.onEvent?.({ type: 'steps', pass: 'golden', frame: 0, steps: [step] });
    await aTimeout(150);
    expect(told).to.equal(1);
    const { run: state } = playground.state;
    expect(state.status === 'running' && state.passes.golden[0]?.steps.length).to.equal(10);
    stop();
    playground.cancel();
    expect(told).to.equal(1);
  });

  it('is cancelled at once, and can be run again', async () => {
    const { playground, asked, status } = setUp();
    void playground.run();
    const first = await asked(1);
    playground.cancel();
    expect(status()).to.equal('cancelled');
    first.reject(new DOMException('ended', 'AbortError'));
    await aTimeout(0);
    expect(status()).to.equal('cancelled');
    const over = playground.run();
    (await asked(2)).resolve(overflowRecord());
    await over;
    expect(status()).to.equal('done');
  });

  it('says what failed, and keeps nothing of a failed download', async () => {
    let tries = 0;
    const { playground, asked } = setUp({
      loadPictures: async (name) => {
        tries += 1;
        if (tries === 1) throw new Error('The picture is missing.');
        return [{ name, bytes: await paintedPicture() }];
      },
    });
    await playground.run();
    expect(playground.state.run).to.deep.include({
      status: 'failed',
      error: { name: 'Error', message: 'The picture is missing.' },
    });
    void playground.run();
    await asked(1);
    playground.cancel();
  });

  it('follows the scenario when the mode changes', () => {
    const { playground } = setUp();
    playground.setMode('tracking');
    expect(playground.state.plan.frames).to.equal(4);
    expect(playground.state.plan.faults[0]?.fromFrame).to.equal(1);
    playground.cancel();
  });

  it('drops half precision when the CPU is chosen', () => {
    const { playground } = setUp();
    playground.setRealm({ precision: 'float16' });
    playground.setRealm({ backend: 'cpu' });
    expect(precisionOf(playground.state.plan.realm)).to.equal('float32');
    playground.cancel();
  });

  it('takes a picture in, and refuses what is none', async () => {
    const { playground, asked } = setUp();
    await playground.usePicture(new Blob(['hello'], { type: 'text/plain' }), 'notes.txt');
    expect(playground.state.notice).to.contain('“notes.txt” (text/plain) cannot be read');
    expect(playground.state.plan.input).to.deep.equal({ kind: 'fixture', name: 'open-palm' });
    const picture = await paintedPicture();
    await playground.usePicture(picture, 'hand.png');
    expect(playground.state.notice).to.equal(null);
    const run = await asked(1);
    expect(run.plan.input).to.include({ kind: 'file', name: 'hand.png', size: picture.size });
    expect(run.pictures[0]?.bytes).to.equal(picture);
    playground.cancel();
  });

  it('uses the last of two pictures, however long each takes to be read', async () => {
    const { playground } = setUp();
    const slow = await paintedPicture('crimson');
    const bytes = slow.arrayBuffer.bind(slow);
    slow.arrayBuffer = async () => {
      await aTimeout(80);
      return bytes();
    };
    const first = playground.usePicture(slow, 'slow.png');
    await playground.usePicture(await paintedPicture(), 'last.png');
    await first;
    expect(playground.state.plan.input).to.include({ kind: 'file', name: 'last.png' });
    playground.cancel();
  });

  it('gives no card a picture that was meant for the page before, pinned or not', async () => {
    const pins = [{ setting: 'input' as const, because: 'It is about this one.' }];
    const other = { ...testScenario, id: 'other', pins };
    const groups = makeLibrary().groups.map((group) => ({
      ...group,
      scenarios: [testScenario, other],
    }));
    for (const leave of ['card', 'overview'] as const) {
      const { playground } = setUp({ groups });
      if (leave === 'overview') playground.showOverview();
      const read = playground.usePicture(await paintedPicture(), 'hand.png');
      playground.open('other');
      await read;
      expect(playground.state.scenario.id).to.equal('other');
      expect(playground.state.plan.input.kind).to.equal('fixture');
      expect(playground.state.notice).to.contain('“hand.png” was not used');
      playground.stopAll();
    }
  });

  it('puts arguments back', () => {
    const { playground } = setUp();
    playground.setArgument(0, 'scale', NaN);
    playground.resetArguments();
    expect(playground.state.plan.faults[0]?.args.scale).to.equal(255);
    playground.cancel();
  });

  it('opens another scenario only if there is one', () => {
    const { playground } = setUp();
    playground.open('nope');
    expect(playground.state.notice).to.contain('“nope”').and.contain('test');
    expect(playground.state.scenario).to.equal(testScenario);
  });

  it('keeps the settings of the card that is open when it is opened again', () => {
    const { playground } = setUp();
    playground.setArgument(0, 'scale', 2);
    playground.open('test');
    expect(playground.state.plan.faults[0]?.args.scale).to.equal(2);
    expect(playground.state.before).to.have.lengthOf(1);
    playground.cancel();
  });

  it('undoes a change that follows an undo at once by itself', () => {
    const { playground } = setUp();
    const scale = () => playground.state.plan.faults[0]?.args.scale;
    playground.setArgument(0, 'scale', 1);
    playground.undo();
    playground.setArgument(0, 'scale', 3);
    playground.undo();
    expect(scale()).to.equal(255);
    playground.cancel();
  });

  it('redoes what was undone, until something else is changed', () => {
    const { playground } = setUp();
    const scale = () => playground.state.plan.faults[0]?.args.scale;
    for (const value of [1, 2, 3]) playground.setArgument(0, 'scale', value, {});
    playground.undo();
    playground.undo();
    expect(scale()).to.equal(1);
    playground.redo();
    expect(scale()).to.equal(2);
    playground.goTo(0);
    expect(scale()).to.equal(255);
    playground.goTo(3);
    expect(scale()).to.equal(3);
    playground.goTo(4);
    expect(scale()).to.equal(3);
    playground.undo();
    playground.setArgument(0, 'scale', 9);
    playground.redo();
    expect(scale()).to.equal(9);
    playground.cancel();
  });

  it('undoes a drag as one change, however long it takes', async () => {
    const { playground, asked } = setUp();
    const scale = () => playground.state.plan.faults[0]?.args.scale;
    const drag = {};
    playground.setArgument(0, 'scale', 1, drag);
    // The hand rests, and a run begins.
    await asked(1);
    playground.setArgument(0, 'scale', 2, drag);
    playground.setArgument(0, 'scale', 3, {});
    playground.undo();
    expect(scale()).to.equal(2);
    playground.undo();
    expect(scale()).to.equal(255);
    playground.cancel();
  });

  it('waits for a click after a change, too, where a run is a hazard', async () => {
    const faults = { scale: { ...scaleSpec, site: 'memory' as const }, clip: clipSpec };
    const { playground, runner, status } = setUp({ faults });
    playground.setArgument(0, 'scale', 2);
    expect(status()).to.equal('idle');
    await aTimeout(500);
    expect(runner.asked).to.have.lengthOf(0);
  });

  it('leaves a card with its own picture as it is, and says why', async () => {
    const pins = [{ setting: 'input' as const, because: 'It is about this one.' }];
    const playground = new Playground(new HeldRunner(), makeLibrary(), { ...testScenario, pins });
    await playground.usePicture(await paintedPicture(), 'hand.png');
    expect(playground.state.plan.input.kind).to.equal('fixture');
    expect(playground.state.notice).to.contain('It is about this one.');
  });

  it('looks at a picture that is dropped on the overview, with a plan of one’s own', async () => {
    const { playground, asked } = setUp();
    playground.showOverview();
    await playground.usePicture(await paintedPicture(), 'hand.png');
    expect(playground.state.view).to.equal('scenario');
    expect(playground.state.scenario.id).to.equal('own');
    expect((await asked(1)).plan.input).to.include({ kind: 'file', name: 'hand.png' });
    playground.cancel();
  });

  describe('asked to check that tracing changes nothing', () => {
    const measured = async () => {
      const { playground, runner, asked, status } = setUp();
      void playground.begin();
      const { plan, resolve } = await asked(1);
      resolve({ ...overflowRecord(), plan });
      await waitUntil(() => status() === 'done');
      const record = playground.state.last!.record;
      const checkingNow = () => {
        const { run } = playground.state;
        return run.status === 'done' && run.checking;
      };
      void playground.checkTracing();
      expect(checkingNow()).to.equal(true);
      return { playground, runner, record, checkingNow, check: runner.askedChecks[0]! };
    };

    it('has the record on screen checked, and notes what was found', async () => {
      const { playground, record, checkingNow, check } = await measured();
      expect(check.record).to.equal(record);
      const environment = { ...record.environment, faultyTracing: 'changes nothing' } as const;
      check.resolve({ ...record, environment });
      await waitUntil(() => !checkingNow());
      expect(playground.state.last?.record.environment.faultyTracing).to.equal('changes nothing');
    });

    it('keeps the record where the check fails or is cancelled', async () => {
      const failing = await measured();
      failing.check.reject(new Error('no realm'));
      await waitUntil(() => !failing.checkingNow());
      expect(failing.playground.state.notice).to.equal('no realm');
      expect(failing.playground.state.last?.record).to.equal(failing.record);
      const cancelled = await measured();
      cancelled.playground.cancel();
      expect(cancelled.check.options.signal?.aborted).to.equal(true);
      expect(cancelled.checkingNow()).to.equal(false);
      expect(cancelled.playground.state.last?.record).to.equal(cancelled.record);
    });
  });

  describe('with mitigations that are tried', () => {
    /** Answers a run as its plan says. */
    const answer = ({ plan, resolve }: AskedRun): void => resolve({ ...overflowRecord(), plan });

    it('runs the plan without any, then with each alone, and knows what each changed', async () => {
      const { playground, asked } = setUp();
      playground.tryMitigations(['clip']);
      const without = await asked(1);
      expect(without.plan.mitigations).to.deep.equal([]);
      const progress = { phase: 'faulty', done: 1, of: 2, detail: '' } as const;
      without.options.onEvent?.({ type: 'progress', progress });
      expect(playground.state.trial.running).to.deep.equal({ id: '', progress });
      answer(without);
      const clipped = await asked(2);
      expect(clipped.plan.mitigations.map(({ id, on }) => [id, on])).to.deep.equal([
        ['clip', true],
      ]);
      answer(clipped);
      await waitUntil(() => playground.state.trial.running === null);
      expect(triedOutcomes(playground.state.tried, playground.state.plan)).to.have.keys('', 'clip');
      expect(playground.state.run.status).to.equal('idle');
    });

    it('says which one failed, and tells nothing of one that was stopped', async () => {
      const { playground, asked } = setUp();
      playground.tryMitigations(['clip']);
      answer(await asked(1));
      (await asked(2)).reject(new Error('no room'));
      await waitUntil(() => playground.state.notice !== null);
      expect(playground.state.notice).to.equal('Clip: no room');
      playground.dismissNotice();
      playground.tryMitigations(['clip']);
      const stopped = await asked(3);
      playground.stopTrying();
      expect(stopped.options.signal?.aborted).to.equal(true);
      answer(stopped);
      await aTimeout(20);
      expect(triedOutcomes(playground.state.tried, playground.state.plan)).to.have.keys('');
      expect(playground.state.notice).to.equal(null);
    });
  });

  describe('with a run that is under way', () => {
    const answer = ({ plan, resolve }: AskedRun): void => resolve({ ...overflowRecord(), plan });

    it('tries guards after it, and does not end it', async () => {
      const { playground, runner, asked, status } = setUp();
      void playground.run();
      const own = await asked(1);
      playground.tryMitigations(['clip']);
      await aTimeout(20);
      expect(own.options.signal?.aborted).to.equal(false);
      expect(status()).to.equal('running');
      expect(runner.asked).to.have.lengthOf(1);
      expect(playground.state.trial).to.deep.equal({ running: null, waiting: ['', 'clip'] });
      answer(own);
      // Its own run has told what there is without any.
      const clipped = await asked(2);
      expect(clipped.plan.mitigations.map(({ id }) => id)).to.deep.equal(['clip']);
      expect(status()).to.equal('done');
      answer(clipped);
      await waitUntil(() => playground.state.trial.running === null);
      expect(triedOutcomes(playground.state.tried, playground.state.plan)).to.have.keys('', 'clip');
    });

    it('goes on trying after a run of the same plan, and not after another plan or a cancel', async () => {
      const { playground, asked } = setUp();
      playground.tryMitigations(['clip']);
      const without = await asked(1);
      void playground.run();
      expect(without.options.signal?.aborted).to.equal(true);
      answer(await asked(2));
      expect((await asked(3)).plan.mitigations).to.have.lengthOf(1);
      void playground.run();
      await asked(4);
      playground.cancel();
      expect(playground.state.trial.waiting).to.deep.equal([]);
      playground.tryMitigations(['clip']);
      await asked(5);
      playground.setArgument(0, 'scale', 2);
      expect(playground.state.trial).to.deep.equal({ running: null, waiting: [] });
      playground.cancel();
    });

    it('runs cards after it, and does not end it', async () => {
      const other = { ...testScenario, id: 'other' };
      const groups = makeLibrary().groups.map((group) => ({
        ...group,
        scenarios: [testScenario, other],
      }));
      const { playground, asked, status } = setUp({ groups });
      void playground.run();
      const own = await asked(1);
      playground.showOverview();
      playground.runCards(['test', 'other']);
      expect(own.options.signal?.aborted).to.equal(false);
      expect(playground.state.queue.waiting).to.deep.equal(['test', 'other']);
      answer(own);
      // The page's run was the card's: it is not run twice.
      expect((await asked(2)).plan.scenario).to.equal('other');
      expect(status()).to.equal('done');
      playground.open('test');
      expect(status()).to.equal('done');
      playground.stopAll();
    });

    it('goes on though all measurements are forgotten', async () => {
      const { playground, asked, status } = setUp();
      void playground.run();
      const own = await asked(1);
      await playground.clearRecords();
      expect(own.options.signal?.aborted).to.equal(false);
      answer(own);
      await waitUntil(() => status() === 'done');
    });

    it('judges it by the very scenario of the page, and a custom plan by none', async () => {
      const { playground, asked } = setUp();
      void playground.run();
      expect((await asked(1)).options.scenario).to.equal(testScenario);
      playground.tryMitigations(['clip']);
      answer(await asked(1));
      expect((await asked(2)).options.scenario).to.equal(testScenario);
      playground.open('own');
      expect((await asked(3)).options.scenario).to.equal(undefined);
      playground.cancel();
    });
  });

  describe('with cards that run', () => {
    const other = { ...testScenario, id: 'other' };
    const third = { ...testScenario, id: 'third' };
    const groups = makeLibrary().groups.map((group) => ({
      ...group,
      scenarios: [testScenario, other, third],
    }));

    /** With cards that were asked for, the first of which runs. */
    const running = async (...ids: string[]) => {
      const made = setUp({ groups });
      made.playground.runCards(ids);
      return { ...made, card: await made.asked(1) };
    };

    it('ends all of it when that is asked for, on every page', async () => {
      const { playground, card, asked, status } = await running('other', 'third');
      playground.open('other');
      expect(status()).to.equal('running');
      playground.showOverview();
      playground.stopAll();
      expect(card.options.signal?.aborted).to.equal(true);
      expect(status()).to.equal('cancelled');
      expect(playground.state.queue).to.deep.equal({ running: null, waiting: [] });
      void playground.run();
      const own = await asked(2);
      playground.stopAll();
      expect(own.options.signal?.aborted).to.equal(true);
      expect(status()).to.equal('cancelled');
    });

    it('shows the record of a run that was taken over while its check goes on', async () => {
      const { playground, card, status } = await running('other');
      playground.open('other');
      expect(status()).to.equal('running');
      card.options.onEvent?.({ type: 'record', record: overflowRecord() });
      expect(playground.state.run).to.include({ status: 'done', checking: true });
      expect(playground.state.results.get('other')?.done).to.include({ checking: false });
      expect(playground.state.queue.running?.id).to.equal('other');
      card.resolve(overflowRecord());
      await waitUntil(() => playground.state.queue.running === null);
      expect(playground.state.run).to.include({ status: 'done', checking: false });
    });

    it('takes a run over, too, whose record is there and whose check goes on', async () => {
      const { playground, card } = await running('other');
      card.options.onEvent?.({ type: 'record', record: overflowRecord() });
      playground.open('other');
      expect(playground.state.run).to.include({ status: 'done', checking: true });
      const checked = overflowRecord();
      card.resolve(checked);
      await waitUntil(() => playground.state.queue.running === null);
      expect(playground.state.run).to.include({ status: 'done', checking: false });
      expect(playground.state.last?.record).to.equal(checked);
    });

    it('shows no run of a card where a change of the page waits for its own', async () => {
      const { playground, card, status } = await running('other');
      playground.open('other');
      playground.setArgument(0, 'scale', 2);
      playground.setArgument(0, 'scale', 255);
      expect(playground.changed).to.equal(false);
      card.options.onEvent?.({ type: 'steps', pass: 'golden', frame: 0, steps: goldenSteps });
      expect(status()).to.equal('queued');
      playground.stopAll();
    });

    it('runs the next card of a session after one that the page took over', async () => {
      const { playground, asked, status } = setUp({ groups });
      for (const id of ['test', 'other', 'third']) playground.toggleCard(id);
      playground.present();
      (await asked(1)).resolve(overflowRecord());
      const ahead = await asked(2);
      playground.step(1);
      await waitUntil(() => status() === 'running');
      ahead.resolve(overflowRecord());
      expect((await asked(3)).plan.scenario).to.equal('third');
      playground.stopAll();
    });

    it('goes on with them, too, where a run of the page was left before its end', async () => {
      const { playground, asked } = await running('other', 'third');
      playground.open('third');
      const own = await asked(2);
      expect(own.plan.scenario).to.equal('third');
      // A card that was measured in this visit is shown without a run.
      own.resolve({ ...overflowRecord(), plan: own.plan });
      (await asked(3)).resolve(overflowRecord());
      await waitUntil(() => playground.state.results.has('other'));
      playground.setArgument(0, 'scale', 2);
      await asked(4);
      playground.runCards(['test']);
      playground.open('other');
      expect(playground.state.run.status).to.equal('done');
      expect((await asked(5)).plan.scenario).to.equal('test');
      playground.stopAll();
    });

    it('shows what its card has measured since its run was cancelled', async () => {
      const { playground, asked, status } = setUp({ groups });
      void playground.run();
      await asked(1);
      playground.cancel();
      playground.showOverview();
      playground.runCards(['test']);
      (await asked(2)).resolve(overflowRecord());
      await waitUntil(() => playground.state.results.has('test'));
      playground.open('test');
      expect(status()).to.equal('done');
      playground.stopAll();
    });

    it('goes on with those that were asked for after a run of the page', async () => {
      const { playground, asked } = await running('other', 'third');
      const over = playground.run();
      expect(playground.state.queue).to.deep.equal({ running: null, waiting: ['other', 'third'] });
      (await asked(2)).resolve(overflowRecord());
      await over;
      expect((await asked(3)).plan.scenario).to.equal('other');
      expect(playground.state.queue.waiting).to.deep.equal(['third']);
      playground.stopAll();
    });
  });
});
