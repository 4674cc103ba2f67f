import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { scenarios } from '../scenarios/scenarios.ts';
import { createRunner } from './create-runner.ts';
import type { Picture } from './contract.ts';
import { type Plan, changeRealm, type RealmChange } from '../record/plan.ts';
import { mostRealms } from './realm-pool.ts';
import type { RunRecord } from '../record/record.ts';
import type { Runner, RunOptions } from './runner.ts';
import { scenarioPlan } from './scenario-plan.ts';
import type { Scenario } from '../record/scenario.ts';
import { fakeHost } from './test-workers/fake-realm.ts';
import { freePlan, lasting, plainPicture } from './testing/fixture-run.ts';
import { firstDifference } from '../record/testing/same-bits.ts';

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

/** Two scenarios of one id, as a test and its counter-test pass them: only one expects something. */
const judged = scenarios.filter(({ id }) => id === 'never-divided').slice(0, 1);
const judges: readonly Scenario[] = judged.flatMap((one) => [one, { ...one, expectations: [] }]);

/** What guard trials try, one after another. */
const guards = [[], ['clip-pixels'], ['sanitise-input']] as const;

/**
 * Who asks for realms: a card, the page with its check, a check on demand, guards that are tried, tests, the
 * inspector, the list of names, a warm-up.
 */
const callers = [
  ...(['card', 'page', 'check', 'guards', 'test', 'inspector', 'names', 'warm-up'] as const),
];

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
  /** What the two scenarios of one id said of their runs. */
  const judgements = new Set<string>();
  /** Records of plans that ran with nobody else around. */
  const alone = new Map<string, Promise<RunRecord>>();
  before(async () => {
    pictures = [await plainPicture([1, 2, 3])];
  });

  /** A runner over fake realms in this thread, which counts those alive. */
  function overFakes(seed: number | null, losesGpu = false) {
    const counts = { alive: 0, most: 0, started: 0 };
    const create = () => {
      const script = { how: 'dawdle', seed: (seed ?? 0) + counts.started++, losesGpu } as const;
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

  function recordAlone(plan: Plan, judge: RunOptions = {}): Promise<RunRecord> {
    const key = JSON.stringify([plan, judge.scenario?.expectations]);
    const known = alone.get(key);
    if (known !== undefined) return known;
    const { runner } = overFakes(null);
    const made = runner
      .run(plan, pictures, { ...judge, check: true })
      .finally(() => runner.dispose());
    alone.set(key, made);
    return made;
  }

  /** What a record shares with the same plan's, however much of tracing was checked. */
  const comparable = ({ environment, ...record }: RunRecord): unknown => {
    const { tracing, faultyTracing } = environment;
    expect(tracing).to.be.oneOf(['not checked', 'changes nothing']);
    expect(faultyTracing).to.be.oneOf([undefined, 'not checked', 'changes nothing']);
    const unchecked = { tracing: 'not checked', faultyTracing: 'not checked' } as const;
    return lasting({ ...record, environment: { ...environment, ...unchecked } });
  };

  const expectAsAlone = async (record: RunRecord, judge: RunOptions = {}): Promise<void> => {
    const wanted = await recordAlone(record.plan, judge);
    expect(firstDifference(comparable(record), comparable(wanted))).to.equal(null);
  };

  /** A caller's work; without losses of the GPU its checks are made, and it does not fail. */
  async function make(runner: Runner, one: Call, losesGpu = false): Promise<void> {
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
          await expectAsAlone(record);
          const { faultyTracing } = record.environment;
          if (check && !losesGpu) expect(faultyTracing).to.equal('changes nothing');
          return;
        }
        case 'check': {
          const record = await recordAlone(plan);
          const checked = await runner.check(record, pictures, options);
          await expectAsAlone(checked);
          const { tracing, faultyTracing } = checked.environment;
          if (losesGpu) return;
          expect([tracing, faultyTracing]).to.deep.equal(['changes nothing', 'changes nothing']);
          return;
        }
        case 'guards':
          for (const ids of guards) {
            const mitigations = ids.map((id) => ({ id, args: {}, fromFrame: 0 }));
            await expectAsAlone(await runner.run({ ...plan, mitigations }, pictures, options));
          }
          return;
        case 'test': {
          const scenario = judges[one.seed % judges.length];
          if (scenario === undefined) throw new Error('There is no scenario to test.');
          const judge = { scenario };
          const tested = { ...scenarioPlan(scenario), seed: one.seed };
          const record = await runner.run(tested, pictures, { ...options, ...judge });
          await expectAsAlone(record, judge);
          judgements.add(JSON.stringify(record.expectations));
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
      if (mayEnd && error instanceof Error && error.name === 'AbortError') return;
      // A GPU that is lost again in the run that is repeated is an error.
      if (losesGpu && error instanceof Error && error.name === 'GpuLostError') return;
      throw error;
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
            const runs = calls.map(({ caller }) => (caller === 'guards' ? guards.length : 1));
            expect(counts.started).to.be.at.most(2 * runs.reduce((sum, count) => sum + count, 0));
          } finally {
            runner.dispose();
          }
          expect(counts.alive).to.equal(0);
        },
      ),
      { numRuns: 60, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
    );
    expect(judgements.size, 'each judges its own run').to.equal(2);
  });

  it('get no wrong record where GPUs are lost at random, but the right one or an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        async (calls, seed) => {
          const { runner, counts } = overFakes(seed, true);
          try {
            await Promise.all(calls.map((one) => make(runner, one, true)));
            expect(counts.most).to.be.at.most(mostRealms);
          } finally {
            runner.dispose();
          }
        },
      ),
      { numRuns: 40, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
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
