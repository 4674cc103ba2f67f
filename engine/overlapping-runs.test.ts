import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { createRunner } from './client.ts';
import type { Picture } from './contract.ts';
import { changeRealm, type Plan, type RealmChange } from './plan.ts';
import { mostRealms } from './realm-pool.ts';
import type { RunRecord } from './record.ts';
import type { Runner } from './run.ts';
import { fakeHost } from './test-workers/fake-realm.ts';
import { freePlan, lasting, plainPicture } from './testing/fixture-run.ts';
import { firstDifference } from './testing/same-bits.ts';

const realm = (more: RealmChange = {}): Plan['realm'] =>
  changeRealm({ backend: 'webgl', precision: 'float32', packing: true }, more);

/** More settings than realms may be alive; all but two compare with a golden run in another realm. */
const settings: readonly Partial<Plan>[] = [
  { realm: realm() },
  { realm: realm({ precision: 'float16' }) },
  { realm: realm({ packing: false }) },
  { realm: realm({ precision: 'float16', packing: false }) },
  { realm: realm({ backend: 'cpu' }) },
  { realm: realm(), golden: realm({ packing: false }) },
  { faults: [{ id: 'isnan-hook', args: {}, fromFrame: 0 }] },
];

/** Who asks for realms: a card, the page with its check, the inspector, the list of names, a warm-up. */
const callers = ['card', 'page', 'inspector', 'names', 'warm-up'] as const;

const call = fc.record({
  caller: fc.constantFrom(...callers),
  settings: fc.nat(settings.length - 1),
  seed: fc.nat(2),
  /** Milliseconds. */
  startsAfter: fc.nat(25),
  cancelledAfter: fc.option(fc.nat(40), { freq: 4 }),
});
type Call = typeof call extends fc.Arbitrary<infer C> ? C : never;

const planOf = ({ settings: at, seed }: Pick<Call, 'settings' | 'seed'>): Plan =>
  freePlan({ ...settings[at], seed });

describe('overlapping callers over one pool', function () {
  this.timeout(120_000);

  let pictures: Picture[];
  /** Records of plans that ran with nobody else around. */
  const alone = new Map<string, Promise<RunRecord>>();
  before(async () => {
    pictures = [await plainPicture([1, 2, 3])];
  });

  /** A runner over fake realms in this thread, which counts those alive. */
  function overFakes(seed: number | null) {
    const counts = { alive: 0, most: 0, started: 0 };
    const create = () => {
      const script = { how: 'dawdle', seed: (seed ?? 0) + counts.started++ } as const;
      const host = fakeHost(seed === null ? { how: 'behave' } : script);
      counts.most = Math.max(counts.most, ++counts.alive);
      const terminate = host.terminate.bind(host);
      return Object.assign(host, {
        terminate: () => {
          counts.alive--;
          terminate();
        },
      }) as unknown as Worker;
    };
    return {
      runner: createRunner({ scenarios: [], createWorker: create, createFrame: create }),
      counts,
    };
  }

  function recordAlone(plan: Plan): Promise<RunRecord> {
    const key = JSON.stringify(plan);
    const known = alone.get(key);
    if (known !== undefined) return known;
    const { runner } = overFakes(null);
    const made = runner.run(plan, pictures, { check: true }).finally(() => runner.dispose());
    alone.set(key, made);
    return made;
  }

  /** What a record shares with the same plan's, however much of tracing was checked. */
  const comparable = ({ environment, ...record }: RunRecord): unknown => {
    const { faultyTracing, ...rest } = environment;
    expect(faultyTracing).to.be.oneOf([undefined, 'changes nothing']);
    return lasting({ ...record, environment: rest });
  };

  async function make(runner: Runner, one: Call): Promise<void> {
    const plan = planOf(one);
    await new Promise((resolve) => setTimeout(resolve, one.startsAfter));
    const controller = new AbortController();
    if (one.cancelledAfter !== null) setTimeout(() => controller.abort(), one.cancelledAfter);
    const options = { signal: controller.signal };
    try {
      switch (one.caller) {
        case 'card':
        case 'page': {
          const check = one.caller === 'page';
          const record = await runner.run(plan, pictures, { ...options, check });
          expect(firstDifference(comparable(record), comparable(await recordAlone(plan)))).to.equal(
            null,
          );
          if (check) expect(record.environment.faultyTracing).to.equal('changes nothing');
          return;
        }
        case 'inspector': {
          const question = { step: 'palm/-/conv2d_0', frame: 0, shape: [], channel: null };
          const { step } = await runner.inspect(plan, pictures, question, options);
          expect(step).to.equal(question.step);
          return;
        }
        case 'names':
          await runner.networks(plan, options);
          return;
        case 'warm-up':
          await runner.warm(plan);
      }
    } catch (error) {
      // A warm-up gives way to everybody, and may lose its realm.
      const mayEnd = controller.signal.aborted || one.caller === 'warm-up';
      if (!mayEnd || !(error instanceof Error) || error.name !== 'AbortError') throw error;
    }
  }

  it('each get what they would have got alone, and no more realms live than may', async () => {
    for (const one of settings.keys()) await recordAlone(planOf({ settings: one, seed: 0 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 2, maxLength: 6 }),
        fc.nat(),
        async (calls, seed) => {
          const { runner, counts } = overFakes(seed);
          try {
            await Promise.all(calls.map((one) => make(runner, one)));
            expect(counts.most).to.be.at.most(mostRealms);
            // Bounded: nobody is ended while in use, so nothing is started over and over.
            expect(counts.started).to.be.at.most(2 * calls.length);
          } finally {
            runner.dispose();
          }
          expect(counts.alive).to.equal(0);
        },
      ),
      { numRuns: 60, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
    );
  });

  it('of four realms all finish, where only three may be alive', async () => {
    const { runner, counts } = overFakes(7);
    const plans = [0, 1, 2, 3, 4].map((at) => planOf({ settings: at, seed: 0 }));
    const records = await Promise.all(plans.map((plan) => runner.run(plan, pictures)));
    expect(records.map(({ plan }) => plan.realm)).to.deep.equal(plans.map((plan) => plan.realm));
    expect(counts.most).to.be.at.most(mostRealms);
    expect(counts.started).to.be.below(12);
    runner.dispose();
  });

  it('go before a warm-up that holds the realm or the room they need', async () => {
    const { runner, counts } = overFakes(3);
    const warming = [0, 1, 2, 3].map((at) =>
      runner.warm(planOf({ settings: at, seed: 0 })).catch(() => undefined),
    );
    const record = await runner.run(planOf({ settings: 4, seed: 0 }), pictures);
    expect(record.outcome.kind).to.equal('masked');
    await Promise.all(warming);
    expect(counts.most).to.be.at.most(mostRealms);
    runner.dispose();
  });
});
