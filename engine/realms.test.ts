import { expect } from '@open-wc/testing';
import { createRunner } from './create-runner.ts';
import { passRequests } from './pass-requests.ts';
import { progressListener } from './pass-listeners.ts';
import type { Plan, RealmSetup } from '../record/plan.ts';
import { createFrameHost } from './frame-host.ts';
import { RealmHandle } from './realm-handle.ts';
import { mostRealms, RealmPool } from './realm-pool.ts';
import type { RunRecord } from '../record/record.ts';
import type { RunOptions, RunEvent } from './runner.ts';
import {
  fakeFrame,
  fakeRealm,
  fakeRealms,
  type Script,
  type Moment,
} from './test-workers/fake-realm.ts';
import { freePlan, plainPicture } from './testing/fixture-run.ts';

const settings = { backend: 'webgl', precision: 'float32', packing: true } as const;
const setup: RealmSetup = { settings, faults: [] };
// A fake realm answers in milliseconds; a busy machine needs some more to start its worker.
const times = { silence: 3000, cancelGrace: 500 };

/** A fault that may hang or crash its realm. */
const ending: Partial<Plan> = {
  faults: [{ id: 'never-settles', args: { download: 0, lasts: 'permanent' }, fromFrame: 0 }],
};
const losing: Partial<Plan> = {
  faults: [
    {
      id: 'lost-context',
      args: { network: 'palm', node: 'depthwise_conv2d_8' },
      fromFrame: 0,
    },
  ],
};

const rejection = async (promise: Promise<unknown>): Promise<Error> => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(Error);
  return error as Error;
};

describe('realms that go wrong', function () {
  this.timeout(60_000);

  /** A runner over scripted realms, and one run of it. */
  function scripted(...scripts: Script[]) {
    const realms = fakeRealms(...scripts);
    const runner = createRunner({ scenarios: [], createWorker: realms.create, times });
    disposals.push(() => runner.dispose());
    const run = async (options: RunOptions = {}, more: Partial<Plan> = {}) =>
      runner.run(freePlan(more), [await plainPicture([1, 2, 3])], options);
    return { run, runner, started: realms.started };
  }
  const disposals: (() => void)[] = [];
  afterEach(() => disposals.splice(0).forEach((dispose) => dispose()));

  it('end as the outcome hung when a fault hangs the faulty pass; the next run gets a new realm', async () => {
    const { run, started } = scripted({ how: 'hang', at: 'faulty' });
    const record = await run({}, ending);
    expect(record.outcome.kind).to.equal('hung');
    expect(record.outcome.frames.map(({ kind }) => kind)).to.deep.equal(['hung']);
    expect(record.faulty.ended?.reason).to.equal('hung');
    expect(record.faulty.ended?.message).to.match(/no sign of life for 3 s/);
    expect(record.environment.tracing).to.equal('not checked');
    expect(started()).to.equal(1);
    expect((await run({}, ending)).outcome.kind).to.equal('masked');
    expect(started()).to.equal(2);
  });

  it('end as thrown when a fault crashes the faulty pass, which is not a hang', async () => {
    const { run } = scripted({ how: 'crash', at: 'faulty' });
    const record = await run({}, ending);
    expect(record.outcome.kind).to.equal('thrown');
    expect(record.faulty.ended?.reason).to.equal('crashed');
    expect(record.faulty.ended?.message).to.match(/crashed: .*out of memory/);
    expect((await run()).outcome.kind).to.equal('masked');
  });

  for (const how of ['hang', 'crash'] as const) {
    it(`${how} under a fault that does no such thing: the run is repeated, once`, async () => {
      const events: string[] = [];
      const once = scripted({ how, at: 'faulty' });
      const record = await once.run({ onEvent: ({ type }) => events.push(type) });
      expect(record.outcome.kind).to.equal('masked');
      expect(record.environment.tracing).to.equal('changes nothing');
      expect(events.filter((type) => type === 'repeat')).to.have.lengthOf(1);
      expect(once.started()).to.equal(2);
      const twice = scripted({ how, at: 'faulty' }, { how, at: 'faulty' });
      const again = await twice.run();
      expect(again.outcome.kind).to.equal(how === 'hang' ? 'hung' : 'thrown');
      expect(twice.started()).to.equal(2);
    });
  }

  for (const at of ['golden', 'open'] as const) {
    it(`reject with a clear error when one hangs in ${at}; the next run works`, async () => {
      const { run, started } = scripted({ how: 'hang', at });
      const { name, message } = await rejection(run());
      expect(name).to.equal('HungRealmError');
      expect(message).to.match(/no sign of life for 3 s and was ended/);
      expect((await run()).outcome.kind).to.equal('masked');
      expect(started()).to.equal(2);
    });

    it(`reject with a clear error when one crashes in ${at}; the next run works`, async () => {
      const { run } = scripted({ how: 'crash', at });
      const { name, message } = await rejection(run());
      expect(name).to.equal('CrashedRealmError');
      expect(message).to.match(/out of memory/);
      expect((await run()).outcome.kind).to.equal('masked');
    });
  }

  it('are not ended by a sign of life that comes after the result', async () => {
    const { run, started } = scripted({ how: 'tell late' });
    const told: RunEvent[] = [];
    await run({ onEvent: (event) => told.push(event) });
    const before = told.length;
    await new Promise((resolve) => setTimeout(resolve, times.silence + 1000));
    expect(told, 'a run reports nothing after its end').to.have.lengthOf(before);
    await run();
    expect(started()).to.equal(1);
  });

  it('pass an error of the realm on, with its name, and live on', async () => {
    const { run, started } = scripted({ how: 'fail', at: 'golden', name: 'PictureError' });
    const error = await rejection(run());
    expect(error).to.include({ name: 'PictureError', message: 'it failed on purpose' });
    await rejection(run());
    expect(started()).to.equal(1);
  });

  it('are replaced when they did not open', async () => {
    const { run, started } = scripted({ how: 'fail', at: 'open', name: 'BackendError' });
    expect(await rejection(run())).to.have.property('name', 'BackendError');
    await run();
    expect(started()).to.equal(2);
  });

  for (const at of ['open', 'golden', 'faulty'] as const) {
    it(`are replaced when the GPU is lost in ${at} for an outside reason, and the run repeated once`, async () => {
      const lost = { how: 'fail', at, name: 'GpuLostError' } as const;
      const once = scripted(lost);
      expect((await once.run()).outcome.kind).to.equal('masked');
      expect(once.started()).to.equal(2);
      const twice = scripted(lost, lost);
      expect(await rejection(twice.run())).to.have.property('name', 'GpuLostError');
      expect(twice.started()).to.equal(2);
      expect((await twice.run()).outcome.kind).to.equal('masked');
    });
  }

  it('are replaced all at once when a GPU that they share was lost while they were idle', async () => {
    const lost = (at: Moment) => ({ how: 'fail', at, name: 'GpuLostError' }) as const;
    // The second realm says so first; the golden one only when its values are asked for.
    const half = { realm: { ...settings, precision: 'float16' } } as const;
    const { run, started } = scripted(lost('transfer'), lost('open'));
    expect((await run({}, half)).outcome.kind).to.equal('masked');
    expect(started()).to.equal(4);
  });

  it('are replaced for a check on demand as well', async () => {
    const { run, runner, started } = scripted();
    const record = await run();
    const pictures = [await plainPicture([1, 2, 3])];
    const lost = { how: 'fail', at: 'golden', name: 'GpuLostError' } as const;
    const other = scripted(lost);
    const checked = await other.runner.check(record, pictures, {});
    expect(checked.environment).to.include({
      tracing: 'changes nothing',
      faultyTracing: 'changes nothing',
    });
    expect([started(), other.started()]).to.deep.equal([1, 2]);
    runner.dispose();
  });

  it('end as hung where a fault took the GPU, by its evidence and not by its being planned', async () => {
    const evidence = (changed: number) => [
      {
        fault: 'lost-context',
        at: 0,
        site: 'GPU',
        frame: 0,
        item: null,
        elements: 1,
        changed,
        first: null,
      },
    ];
    const lost = { how: 'fail', at: 'faulty', name: 'GpuLostError' } as const;
    const taken = scripted({ ...lost, evidence: evidence(1) });
    const record = await taken.run({}, losing);
    expect(record.outcome.kind).to.equal('hung');
    expect(record.evidence).to.have.lengthOf(1);
    const outside = scripted({ ...lost, evidence: evidence(0) });
    expect((await outside.run({}, losing)).outcome.kind).to.equal('masked');
    expect(outside.started()).to.equal(2);
  });

  for (const script of [
    { how: 'hang', at: 'check' },
    { how: 'crash', at: 'check' },
    { how: 'fail', at: 'check', name: 'GpuLostError' },
    { how: 'fail', at: 'check', name: 'TypeError' },
  ] as const) {
    it(`that ${script.how} in the untraced check take nothing from the finished record`, async () => {
      const told: RunRecord[] = [];
      const { run } = scripted(script);
      const record = await run({
        onEvent: (event) => event.type === 'record' && told.push(event.record),
      });
      expect(record.outcome.kind).to.equal('masked');
      expect(record.environment.tracing).to.equal('not checked');
      expect(told, 'finished once').to.have.lengthOf(1);
      expect((await run()).outcome.kind).to.equal('masked');
    });
  }

  it('are checked with the faults, too, where that is asked for', async () => {
    const { run, runner } = scripted();
    expect((await run()).environment).not.to.have.property('faultyTracing');
    const record = await run({ check: true });
    expect(record.environment.faultyTracing).to.equal('changes nothing');
    const pictures = [await plainPicture([1, 2, 3])];
    const bad = scripted({ how: 'trace badly', at: 'faulty check' });
    const other = await bad.run({ check: true });
    expect(other.environment).to.include({
      tracing: 'changes nothing',
      faultyTracing: 'changes the result',
    });
    const { environment } = await bad.runner.check(record, pictures);
    expect(environment.faultyTracing).to.equal('changes the result');
    expect((await runner.check(record, pictures)).environment.faultyTracing).to.equal(
      'changes nothing',
    );
  });

  it('that hang in the check of the faulty pass leave it not checked', async () => {
    const { run } = scripted({ how: 'hang', at: 'faulty check' });
    const { environment } = await run({ check: true });
    expect(environment).to.include({ tracing: 'changes nothing', faultyTracing: 'not checked' });
    const hung = scripted({ how: 'hang', at: 'faulty' });
    const record = await hung.run({ check: true }, ending);
    expect(record.environment.faultyTracing).to.equal('not checked');
  });

  it('whose golden values are gone get them again; a realm that keeps losing them is reported', async () => {
    const { run, started } = scripted({ how: 'forget', times: 1 });
    expect((await run()).outcome.kind).to.equal('masked');
    expect(started()).to.equal(1);
    const never = scripted({ how: 'forget', times: 9 });
    expect(await rejection(never.run())).to.have.property('name', 'GoldenGoneError');
  });

  it('are not taken for hung while the page is blocked, however long', async () => {
    // Silent for longer than the patience, but for 100 ms only while the page could have noticed.
    const script = { how: 'work', at: 'faulty', signs: 1, every: 1800 } as const;
    const handle = new RealmHandle(setup, fakeRealm(script), times);
    await handle.open('');
    const quiet = progressListener(undefined);
    const golden = passRequests(freePlan(), [], 'key');
    await handle.run(golden('golden'), quiet);
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const running = handle.run(golden('faulty'), { ...quiet, progress: begin }, undefined, 1500);
    await begun;
    const until = performance.now() + 1700;
    while (performance.now() < until);
    await running;
    expect(handle.ended).to.equal(false);
    handle.end();
  });

  it('heed a cancel that comes as a message and live on', async () => {
    const { run, started } = scripted({ how: 'wait', at: 'golden', heedsCancel: true });
    for (let i = 0; i < 2; i++) {
      const signal = AbortSignal.timeout(300);
      expect(await rejection(run({ signal }))).to.have.property('name', 'AbortError');
    }
    expect(started()).to.equal(1);
  });

  it('are ended when they do not heed a cancel, well before they count as hung', async () => {
    for (const script of [
      { how: 'wait', at: 'faulty', heedsCancel: false },
      { how: 'hang', at: 'faulty' },
    ] as const) {
      const { run, started } = scripted(script);
      const controller = new AbortController();
      let since = NaN;
      const error = await rejection(
        run({
          signal: controller.signal,
          onEvent: (event) => {
            // The golden pass is over by then.
            if (event.type !== 'frame') return;
            since = performance.now();
            setTimeout(() => controller.abort(), 200);
          },
        }),
      );
      expect(error).to.have.property('name', 'AbortError');
      expect(performance.now() - since).to.be.below(200 + times.cancelGrace + 2000);
      expect((await run()).outcome.kind).to.equal('masked');
      expect(started()).to.equal(2);
    }
  });

  it('take no other run with them when they are ended for not heeding a cancel', async () => {
    const { run, started } = scripted({ how: 'wait', at: 'faulty', heedsCancel: false });
    const controller = new AbortController();
    let faultyWaits: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (faultyWaits = resolve));
    const first = rejection(
      run({
        signal: controller.signal,
        // The golden pass is over by then.
        onEvent: ({ type }) => type === 'frame' && setTimeout(faultyWaits, 200),
      }),
    );
    await waiting;
    controller.abort();
    // Asked for before the first realm is given up.
    expect(started()).to.equal(1);
    expect((await run()).outcome.kind).to.equal('masked');
    expect(await first).to.have.property('name', 'AbortError');
    expect(started()).to.equal(2);
  });

  it('work without shared memory: a cancel then comes as a message', async () => {
    const { SharedArrayBuffer: shared } = globalThis;
    Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
    try {
      const { run, started } = scripted({ how: 'wait', at: 'golden', heedsCancel: true });
      const error = await rejection(run({ signal: AbortSignal.timeout(300) }));
      expect(error).to.have.property('name', 'AbortError');
      expect(started()).to.equal(1);
    } finally {
      globalThis.SharedArrayBuffer = shared;
    }
  });

  it('say so when the script throws or is not there', async () => {
    const start = (script: string) =>
      new Worker(new URL(`./test-workers/${script}`, import.meta.url), { type: 'module' });
    const starting = new RealmHandle(setup, start('crashes-at-start.worker.ts'), times);
    expect((await rejection(starting.open(''))).message).to.match(/crashed: .*no such flag/);
    expect(starting.ended).to.equal(true);
    const missing = new RealmHandle(setup, start('not-there.worker.ts'), times);
    const { name, message } = await rejection(missing.open(''));
    expect(name).to.equal('CrashedRealmError');
    expect(message).to.match(/did not load/);
  });

  it('reject what is asked of them once ended, with the reason', async () => {
    const handle = new RealmHandle(setup, fakeRealm(), times);
    await handle.open('');
    handle.end(new Error('enough'));
    const error = await rejection(
      handle.run({ kind: 'golden' } as never, {
        progress: () => undefined,
        steps: () => undefined,
        frame: () => undefined,
        evidence: () => undefined,
        blame: () => undefined,
        waits: () => undefined,
      }),
    );
    expect(error.message).to.equal('enough');
  });
});

describe('a realm in a frame', function () {
  this.timeout(60_000);

  const element = { id: 'element-size', args: {}, fromFrame: 0 };
  const framed = (...scripts: Script[]) => {
    const runner = createRunner({
      scenarios: [],
      createWorker: () => fakeRealm(),
      createFrame: () => fakeFrame(scripts.shift()),
      times,
    });
    runners.push(runner);
    return async (options: RunOptions = {}) =>
      runner.run(freePlan({ faults: [element] }), [await plainPicture([1, 2, 3])], options);
  };
  const runners: { dispose(): void }[] = [];
  afterEach(() => {
    for (const runner of runners.splice(0)) runner.dispose();
    expect(document.querySelectorAll('iframe')).to.have.lengthOf(0);
  });

  it('runs the faulty pass, unseen and out of reach', async () => {
    const record = await framed({ how: 'behave' })();
    expect(record.outcome.kind).to.equal('masked');
    const [frame] = document.querySelectorAll('iframe');
    expect(frame?.tabIndex).to.equal(-1);
    expect(frame).to.have.attribute('aria-hidden', 'true');
    expect(frame?.getBoundingClientRect().width).to.be.at.most(1);
  });

  it('that waits for ever is taken away; the second time it counts as hung', async () => {
    const waits = { how: 'wait', at: 'faulty', heedsCancel: false } as const;
    expect((await framed(waits)()).outcome.kind).to.equal('masked');
    for (const runner of runners.splice(0)) runner.dispose();
    const run = framed(waits, waits);
    const record = await run();
    expect(record.outcome.kind).to.equal('hung');
    expect(record.faulty.ended?.message).to.match(/no sign of life for 3 s/);
    expect(document.querySelectorAll('iframe')).to.have.lengthOf(0);
    expect((await run()).outcome.kind).to.equal('masked');
  });

  it('that throws outside any call, twice, counts as crashed', async () => {
    const crashes = { how: 'crash', at: 'faulty' } as const;
    const record = await framed(crashes, crashes)();
    expect(record.outcome.kind).to.equal('thrown');
    expect(record.faulty.ended?.message).to.match(/crashed: .*out of memory/);
  });

  it('heeds a cancel, or is taken away', async () => {
    for (const heedsCancel of [true, false]) {
      const run = framed({ how: 'wait', at: 'faulty', heedsCancel });
      const error = await rejection(run({ signal: AbortSignal.timeout(800) }));
      expect(error).to.have.property('name', 'AbortError');
      expect(document.querySelectorAll('iframe')).to.have.lengthOf(heedsCancel ? 1 : 0);
      // One that heeded lives on, and would wait again.
      if (!heedsCancel) expect((await run()).outcome.kind).to.equal('masked');
      for (const runner of runners.splice(0)) runner.dispose();
    }
  });

  it('says so when its script is not there', async () => {
    const missing = new URL('./test-workers/not-there.frame.ts', import.meta.url).href;
    const handle = new RealmHandle(setup, createFrameHost(missing), times);
    const { name, message } = await rejection(handle.open(''));
    expect(name).to.equal('CrashedRealmError');
    expect(message).to.match(/did not load/);
  });
});

describe('RealmPool', () => {
  const variants: RealmSetup[] = [
    setup,
    { settings: { ...settings, precision: 'float16' }, faults: [] },
    { settings, faults: [{ id: 'network-input-scale', args: { scale: NaN }, fromFrame: 0 }] },
    { settings: { backend: 'cpu' }, faults: [] },
  ];

  /** Starts a realm in a lease of its own. */
  const use = (pool: RealmPool, variant: RealmSetup) =>
    pool.lease([variant], ([realm]) => Promise.resolve(realm.handle()));

  it('keeps at most three alive and ends the one used longest ago', async () => {
    let terminated = 0;
    const pool = new RealmPool(() => {
      const worker = fakeRealm();
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => {
        terminated++;
        terminate();
      };
      return worker;
    }, times);
    const a = await use(pool, variants[0]!);
    const b = await use(pool, variants[1]!);
    const c = await use(pool, variants[2]!);
    expect(mostRealms).to.equal(3);
    expect(await use(pool, setup)).to.equal(a);
    await use(pool, variants[3]!);
    expect([a.ended, b.ended, c.ended]).to.deep.equal([false, true, false]);
    expect(terminated).to.equal(1);
    expect(pool.alive()).to.deep.equal([variants[2], variants[0], variants[3]]);
    pool.dispose();
    expect(terminated).to.equal(4);
    expect(pool.alive()).to.deep.equal([]);
  });

  it('ends no realm that is leased, and replaces one that ended within its lease', async () => {
    const pool = new RealmPool(() => fakeRealm(), times);
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const long = pool.lease([setup], async ([realm]) => {
      const first = realm.handle();
      await held;
      expect(realm.handle(), 'the same for the whole lease').to.equal(first);
      first.end();
      expect(realm.handle(), 'a new one in its place').not.to.equal(first);
      return first;
    });
    for (const variant of variants.slice(1)) await use(pool, variant);
    expect(pool.alive()).to.have.lengthOf(mostRealms);
    expect(pool.alive()).to.deep.include(setup);
    finish();
    await long;
    pool.dispose();
  });

  it('takes settings that make the same realm for one', async () => {
    const pool = new RealmPool(() => fakeRealm(), times);
    const realm = (inFrame?: false) =>
      use(pool, {
        settings: { backend: 'cpu' },
        faults: [],
        ...(inFrame === undefined ? {} : { inFrame }),
      });
    const cpu = await realm();
    expect(await realm(false)).to.equal(cpu);
    cpu.end();
    expect(await realm()).not.to.equal(cpu);
    pool.dispose();
  });

  it('gives no realm after the lease, and none once disposed', async () => {
    const pool = new RealmPool(() => fakeRealm(), times);
    const leased = await pool.lease([setup], ([realm]) => Promise.resolve(realm));
    expect(() => leased.handle()).to.throw('The lease of webgl-float32-packed is over.');
    const waiting = pool.lease([setup], ([realm]) => {
      pool.dispose();
      return Promise.resolve(realm.handle());
    });
    expect(await rejection(waiting)).to.have.property('name', 'AbortError');
    expect(await rejection(use(pool, setup))).to.have.property('name', 'AbortError');
  });
});
