import { expect } from '@open-wc/testing';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import {
  HeldRunner,
  makeLibrary,
  paintedPicture,
  testScenario,
} from '../testing/make-playground.ts';
import { makeHand, overflowRecord } from '../testing/make-record.ts';
import { fingerprint } from '../../common/fingerprint.ts';
import type { Here } from './measured-here.ts';
import { startPlan } from './own-plan.ts';
import { Playground } from './playground.ts';
import { createRecordShelf, type RecordShelf } from './record-shelf.ts';
import { waitUntil } from '../testing/wait-until.ts';

const here: Here = { browser: 'Browser 1', renderer: 'GPU 1' };

/** Another visit of the page, on the same shelf. */
async function visit(shelf: RecordShelf, where = here, version = '1') {
  const runner = new HeldRunner();
  const playground = new Playground(runner, makeLibrary({ version }), testScenario);
  await playground.useRecords(shelf, where);
  return { runner, playground, result: () => playground.state.results.get('test') };
}

describe('kept records', () => {
  let shelf: RecordShelf;
  beforeEach(async () => {
    shelf = createRecordShelf('faultbook-test');
    await shelf.clear();
  });
  after(() => shelf.clear());

  const measure = async () => {
    const { runner, playground } = await visit(shelf);
    void playground.begin();
    await waitUntil(() => runner.asked.length === 1);
    const record = overflowRecord();
    const hand = makeHand({ score: NaN, keypoints: [{ x: -0, y: Infinity }] });
    const [frame] = record.faulty.frames;
    runner.asked[0]!.resolve({
      ...record,
      plan: startPlan(testScenario),
      faulty: { frames: [{ ...frame!, items: [hand] }] },
    });
    await waitUntil(() => playground.state.run.status === 'done');
    await waitUntil(async () => (await shelf.marks()).length === 1);
  };

  it('are shown at the next visit, numbers as they were, without a run', async () => {
    await measure();
    const { runner, playground, result } = await visit(shelf);
    expect(result()?.mark?.outcome).to.equal('silent');
    await playground.begin();
    expect(playground.state.run.status).to.equal('done');
    expect(runner.asked.length).to.equal(0);
    const [hand] = playground.state.last!.record.faulty.frames[0]!.items;
    expect(hand!.score).to.deep.equal(NaN);
    expect(Object.is(hand!.keypoints[0]!.x, -0)).to.equal(true);
    expect(hand!.keypoints[0]!.y).to.equal(Infinity);
  });

  it('of another version, browser or GPU are not current: said, not shown, run anew', async () => {
    await measure();
    for (const [where, version] of [
      [here, '2'],
      [{ ...here, browser: 'Browser 2' }, '1'],
      [{ ...here, renderer: 'GPU 2' }, '1'],
    ] as const) {
      const { runner, playground, result } = await visit(shelf, where, version);
      expect(result()).to.deep.include({ mark: null, done: null, verdict: null });
      expect(result()?.older).to.be.a('string');
      void playground.begin();
      await waitUntil(() => runner.asked.length === 1);
      playground.cancel();
    }
  });

  it('of a version whose runs could spoil each other are not shown as measured', async () => {
    const plan = startPlan(testScenario);
    const library = makeLibrary({ version: '1' });
    const specs = plan.faults.map(({ id }) => library.faults[id]);
    // As keys were made then.
    const key = JSON.stringify([
      stringifyNonFinite(plan),
      here.browser,
      here.renderer,
      library.version,
      fingerprint(stringifyNonFinite([testScenario, specs])),
    ]);
    const record = { ...overflowRecord(), plan };
    const { measuredAt } = record.environment;
    const mark = { key, scenario: 'test', measuredAt, outcome: 'silent', verdict: null } as const;
    await shelf.keep(mark, record);
    const { runner, playground, result } = await visit(shelf);
    expect(result()).to.deep.include({ mark: null, done: null, older: measuredAt });
    void playground.begin();
    await waitUntil(() => runner.asked.length === 1);
    playground.cancel();
  });

  it('are of one plan: other settings are run', async () => {
    await measure();
    const { runner, playground } = await visit(shelf);
    playground.setArgument(0, 'scale', 2);
    await waitUntil(() => runner.asked.length === 1);
    playground.cancel();
  });

  it('of a card stay its own, whatever else is run on its page: a picture, other settings', async () => {
    await measure();
    const { runner, playground, result } = await visit(shelf);
    await playground.begin();
    const own = result()?.done;
    expect(own).to.not.equal(undefined);
    await playground.usePicture(await paintedPicture(), 'me.png');
    await waitUntil(() => runner.asked.length === 1);
    const mine = runner.asked[0]!;
    mine.resolve({ ...overflowRecord(), plan: mine.plan });
    await waitUntil(() => playground.state.run.status === 'done');
    expect(playground.state.last?.record.plan.input.kind).to.equal('file');
    expect(result()?.done).to.equal(own);
    playground.setArgument(0, 'scale', 2);
    await waitUntil(() => runner.asked.length === 2);
    runner.asked[1]!.reject(new Error('No room.'));
    await waitUntil(() => playground.state.run.status === 'failed');
    expect(result()).to.include({ done: own, error: null });
  });

  it('of other settings are no older measurement of the card', async () => {
    const { runner, playground } = await visit(shelf);
    playground.setArgument(0, 'scale', 2);
    await waitUntil(() => runner.asked.length === 1);
    const asked = runner.asked[0]!;
    asked.resolve({ ...overflowRecord(), plan: asked.plan });
    await waitUntil(async () => (await shelf.marks()).length === 1);
    expect((await visit(shelf)).result()?.older ?? null).to.equal(null);
    expect((await visit(shelf, here, '2')).result()?.older ?? null).to.equal(null);
  });

  it('are kept though what follows a measurement is cut short', async () => {
    const { runner, playground } = await visit(shelf);
    void playground.begin();
    await waitUntil(() => runner.asked.length === 1);
    const record = { ...overflowRecord(), plan: startPlan(testScenario) };
    runner.asked[0]!.options.onEvent?.({ type: 'record', record });
    expect(await shelf.marks()).to.have.lengthOf(0);
    playground.showOverview();
    playground.runCards(['test']);
    await waitUntil(async () => (await shelf.marks()).length === 1);
    playground.stopAll();
  });

  it('are kept of a card, too, whose check is cut short', async () => {
    const { runner, playground } = await visit(shelf);
    playground.runCards(['test']);
    await waitUntil(() => runner.asked.length === 1);
    const record = { ...overflowRecord(), plan: startPlan(testScenario) };
    runner.asked[0]!.options.onEvent?.({ type: 'record', record });
    playground.stopAll();
    await waitUntil(async () => (await shelf.marks()).length === 1);
  });

  it('can be cleared', async () => {
    await measure();
    const { playground, result } = await visit(shelf);
    await playground.clearRecords();
    expect(result()).to.equal(undefined);
    expect(await shelf.marks()).to.deep.equal([]);
  });
});

/** Has the database of that name answer nobody until the function that this gives is called. */
async function holdDatabase(name: string): Promise<() => void> {
  const opening = indexedDB.open(name, 1);
  const held = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('No database.'));
  });
  // It waits for the connection above, and whoever opens the database waits for it.
  const deletion = indexedDB.deleteDatabase(name);
  await new Promise((resolve) => (deletion.onblocked = resolve));
  return () => held.close();
}

describe('a database that does not answer', () => {
  const name = 'faultbook-test-held';
  let release: () => void;
  beforeEach(async () => {
    release = await holdDatabase(name);
  });
  afterEach(() => release());

  it('is given a second, once; then the page goes on without it', async () => {
    const began = performance.now();
    const { runner, playground } = await visit(createRecordShelf(name));
    void playground.begin();
    await waitUntil(() => runner.asked.length === 1);
    expect(performance.now() - began).to.be.within(900, 8000);
    playground.cancel();
  });

  it('is asked again once it has answered', async () => {
    const shelf = createRecordShelf(name);
    expect(await shelf.marks()).to.deep.equal([]);
    const began = performance.now();
    for (let i = 0; i < 50; i++) expect(await shelf.get('any')).to.equal(null);
    expect(performance.now() - began).to.be.below(900);
    release();
    const mark = {
      ...{ key: 'a', scenario: null, measuredAt: '2026-11-01T00:00:00.000Z' },
      ...({ outcome: 'silent', verdict: null } as const),
    };
    await waitUntil(async () => {
      await shelf.keep(mark, overflowRecord());
      return (await shelf.marks()).length === 1;
    });
    await shelf.clear();
  });
});
