import { expect } from '@open-wc/testing';
import { createRunner } from './client.ts';
import type { RealmSetup } from './plan.ts';
import { createFrameHost } from './frame-host.ts';
import { RealmHandle } from './realm-handle.ts';
import { mostRealms, RealmPool } from './realm-pool.ts';
import type { RunOptions } from './run.ts';
import { fakeFrame, fakeRealm, fakeRealms, type Script } from './test-workers/fake-realm.ts';
import { freePlan, plainPicture } from './testing/fixture-run.ts';

const settings = { backend: 'webgl', precision: 'float32', packing: true } as const;
const setup: RealmSetup = { settings, faults: [] };
// A fake realm answers in milliseconds; a busy machine needs some more to start its worker.
const times = { silence: 3000, cancelGrace: 500 };

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
    const run = async (options: RunOptions = {}) =>
      runner.run(freePlan(), [await plainPicture([1, 2, 3])], options);
    return { run, started: realms.started };
  }
  const disposals: (() => void)[] = [];
  afterEach(() => disposals.splice(0).forEach((dispose) => dispose()));

  it('end as the outcome hung when the faulty pass hangs; the next run gets a new realm', async () => {
    const { run, started } = scripted({ how: 'hang', at: 'faulty' });
    const record = await run();
    expect(record.outcome.kind).to.equal('hung');
    expect(record.outcome.frames.map(({ kind }) => kind)).to.deep.equal(['hung']);
    expect(record.faulty.ended?.reason).to.equal('hung');
    expect(record.faulty.ended?.message).to.match(/no sign of life for 3 s/);
    expect(record.environment.tracing).to.equal('not checked');
    expect(started()).to.equal(1);
    expect((await run()).outcome.kind).to.equal('masked');
    expect(started()).to.equal(2);
  });

  it('end as thrown when the faulty pass crashes, which is not a hang', async () => {
    const { run } = scripted({ how: 'crash', at: 'faulty' });
    const record = await run();
    expect(record.outcome.kind).to.equal('thrown');
    expect(record.faulty.ended?.reason).to.equal('crashed');
    expect(record.faulty.ended?.message).to.match(/crashed: .*out of memory/);
    expect((await run()).outcome.kind).to.equal('masked');
  });

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
    await run();
    await new Promise((resolve) => setTimeout(resolve, times.silence + 1000));
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

  it('are replaced after the GPU was lost in the golden pass', async () => {
    const { run, started } = scripted({ how: 'fail', at: 'golden', name: 'GpuLostError' });
    expect(await rejection(run())).to.have.property('name', 'GpuLostError');
    await run();
    expect(started()).to.equal(2);
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
  const framed = (first: Script) => {
    const scripts: Script[] = [first];
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

  it('that waits for ever is taken away and counts as hung; the next run gets a new one', async () => {
    const run = framed({ how: 'wait', at: 'faulty', heedsCancel: false });
    const record = await run();
    expect(record.outcome.kind).to.equal('hung');
    expect(record.faulty.ended?.message).to.match(/no sign of life for 3 s/);
    expect(document.querySelectorAll('iframe')).to.have.lengthOf(0);
    expect((await run()).outcome.kind).to.equal('masked');
  });

  it('that throws outside any call counts as crashed', async () => {
    const record = await framed({ how: 'crash', at: 'faulty' })();
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
    { settings: { ...settings, backend: 'cpu' }, faults: [] },
  ];

  it('keeps at most three alive and ends the one used longest ago', () => {
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
    const [a, b, c] = variants.slice(0, 3).map((variant) => pool.realm(variant));
    expect(mostRealms).to.equal(3);
    expect(pool.realm(setup)).to.equal(a);
    pool.realm(variants[3] as RealmSetup);
    expect([a?.ended, b?.ended, c?.ended]).to.deep.equal([false, true, false]);
    expect(terminated).to.equal(1);
    expect(pool.alive()).to.deep.equal([variants[2], variants[0], variants[3]]);
    pool.dispose();
    expect(terminated).to.equal(4);
    expect(pool.alive()).to.deep.equal([]);
  });

  it('takes settings that make the same realm for one', () => {
    const pool = new RealmPool(() => fakeRealm(), times);
    const realm = (packing: boolean) =>
      pool.realm({ settings: { backend: 'cpu', precision: 'float32', packing }, faults: [] });
    const cpu = realm(true);
    expect(realm(false)).to.equal(cpu);
    cpu.end();
    expect(realm(true)).not.to.equal(cpu);
    pool.dispose();
  });
});
