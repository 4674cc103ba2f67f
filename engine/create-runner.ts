import { checkPlan } from './check-plan.ts';
import type { NetworkListings, Picture, StepDetails, StepQuestion } from './contract.ts';
import { createFrameHost } from './frame-host.ts';
import { goldenKey } from './golden-key.ts';
import { judgeScenario } from './judge-scenario.ts';
import { judgingScenario, scenariosById } from './judging-scenario.ts';
import { progressListener } from './pass-listeners.ts';
import { passRequests } from './pass-requests.ts';
import { setupName, type Plan } from '../record/plan.ts';
import { openRealm, withPrepared } from './plan-realms.ts';
import type { RealmTimes } from './realm-handle.ts';
import type { RealmHost } from './realm-host.ts';
import { RealmPool, type LeasedRealm } from './realm-pool.ts';
import { avoidFaults, realmSetups } from './realm-setups.ts';
import type { Environment, RunRecord } from '../record/record.ts';
import { repeatOnce } from './repeat-once.ts';
import type { RunOptions, Runner } from './runner.ts';
import { runLeased, type LeasedTools } from './run-leased.ts';
import type { Scenario } from '../record/scenario.ts';
import { isCheckable, untracedCheck } from './untraced-check.ts';
import { untilSettled } from './until-settled.ts';
import { subjectOf } from '../subjects/subjects.ts';

export interface RunnerOptions {
  /** Folder of the weights, absolute; `weights/` beside the page unless given. */
  readonly weightsUrl?: string;
  /**
   * Scenarios that judge the records of their plans, where a run is passed none (`RunOptions.scenario`);
   * two different ones with one id are an error.
   */
  readonly scenarios?: Iterable<Scenario>;
  readonly createWorker?: () => RealmHost;
  readonly createFrame?: () => RealmHost;
  readonly times?: RealmTimes;
  /** What the record names as its browser; the user agent's own name unless given. */
  readonly host?: string;
}

const createRealmWorker = (): Worker =>
  new Worker(new URL('./realm/realm.worker.ts', import.meta.url), { type: 'module' });

const createRealmFrame = (): RealmHost =>
  createFrameHost(new URL('./realm/realm.frame.ts', import.meta.url).href);

/** The runner of this page: realms in workers and, for elements, in a frame; golden runs kept. */
export function createRunner(options: RunnerOptions): Runner {
  const { createWorker = createRealmWorker, createFrame = createRealmFrame } = options;
  const host = options.host ?? navigator.userAgent;
  const pool = new RealmPool(
    ({ inFrame }) => (inFrame === true ? createFrame() : createWorker()),
    options.times,
  );
  const weightsUrl = options.weightsUrl ?? new URL('weights/', document.baseURI).href;
  const scenarios = scenariosById(options.scenarios ?? []);
  /** Whether tracing changes the result, by golden run without its consumer. */
  const checked = new Map<string, Environment['tracing']>();
  /** Whom to tell what a golden realm loads that is being warmed, by the name of its setup. */
  const waiting = new Set<{ readonly setup: string; readonly tell: RunOptions['onEvent'] }>();

  /** Does some work with a plan's realms, which nobody else uses meanwhile. */
  async function withRealms<T>(
    plan: Plan,
    pictures: readonly Picture[],
    { signal, onEvent }: RunOptions,
    work: (tools: LeasedTools) => Promise<T>,
  ): Promise<T> {
    const struckPlan = avoidFaults(plan);
    const { golden, faulty } = realmSetups(struckPlan);
    const request = passRequests(struckPlan, pictures, await goldenKey(plan, pictures));
    const wait = { setup: setupName(golden), tell: onEvent };
    waiting.add(wait);
    try {
      return await pool.lease([golden, faulty], (realms) => work({ realms, weightsUrl, request }), {
        signal,
      });
    } finally {
      waiting.delete(wait);
    }
  }

  async function run(
    given: Plan,
    pictures: readonly Picture[],
    runOptions: RunOptions,
  ): Promise<RunRecord> {
    const plan = checkPlan(given);
    const scenario = judgingScenario(plan, runOptions.scenario, scenarios);
    const judge = (record: RunRecord): RunRecord =>
      scenario === null ? record : judgeScenario(record, scenario);
    // The check compares what the API gives: what an app makes of that is no question of it.
    const checkKey = await goldenKey({ ...plan, consumer: null }, pictures);
    return withRealms(plan, pictures, runOptions, (tools) =>
      runLeased({ ...tools, plan, host, options: runOptions, checked, checkKey, judge }),
    );
  }

  function check(
    record: RunRecord,
    pictures: readonly Picture[],
    runOptions: RunOptions,
  ): Promise<RunRecord> {
    const { signal, onEvent } = runOptions;
    const listener = progressListener(onEvent);
    return withRealms(record.plan, pictures, runOptions, (tools) =>
      repeatOnce(tools.realms, () =>
        withPrepared({ ...tools, listener, signal }, async ({ golden, faulty }) => {
          const compare = (
            { handle }: typeof golden,
            kind: 'check' | 'faulty check',
            pass: RunRecord['golden'],
          ) => untracedCheck(handle, tools.request(kind), pass.frames, listener, signal);
          const tracing = await compare(golden, 'check', record.golden);
          const faultyTracing = isCheckable(record.faulty)
            ? await compare(faulty, 'faulty check', record.faulty)
            : 'not checked';
          return { ...record, environment: { ...record.environment, tracing, faultyTracing } };
        }),
      ),
    );
  }

  async function inspect(
    given: Plan,
    pictures: readonly Picture[],
    question: StepQuestion,
    runOptions: RunOptions,
  ): Promise<StepDetails> {
    const { signal, onEvent } = runOptions;
    const listener = progressListener(onEvent);
    return withRealms(checkPlan(given), pictures, runOptions, (tools) =>
      repeatOnce(tools.realms, () =>
        withPrepared({ ...tools, listener, signal }, ({ faulty }) =>
          faulty.handle.inspect(tools.request('faulty'), question, listener, signal),
        ),
      ),
    );
  }

  async function listNetworks(
    realm: LeasedRealm,
    plan: Plan,
    { signal, onEvent }: RunOptions,
  ): Promise<NetworkListings> {
    const handle = realm.handle();
    await openRealm(handle, weightsUrl, signal);
    const subject = subjectOf(plan);
    const listener = progressListener(onEvent);
    return handle.networks(subject.id, subject.settings(plan), listener, signal);
  }

  const networks = (plan: Plan, runOptions: RunOptions): Promise<NetworkListings> =>
    pool.lease(
      [realmSetups(plan).golden],
      (realms) => repeatOnce(realms, () => listNetworks(realms[0], plan, runOptions)),
      { signal: runOptions.signal },
    );

  async function warm(plan: Plan): Promise<void> {
    const { golden } = realmSetups(plan);
    const setup = setupName(golden);
    const onEvent: RunOptions['onEvent'] = (event) => {
      for (const one of waiting) if (one.setup === setup) one.tell?.(event);
    };
    let loading: Promise<unknown> = Promise.resolve();
    await pool.lease(
      [golden],
      async ([realm], wanted) => {
        loading = listNetworks(realm, plan, { onEvent });
        // Whoever waits for this realm goes on loading it; who waits for room may end it.
        await Promise.race([loading, wanted]);
      },
      { background: true },
    );
    await loading;
  }

  return {
    warm,
    run: (plan, pictures, runOptions = {}) =>
      untilSettled(runOptions, (options) => run(plan, pictures, options)),
    check: (record, pictures, runOptions = {}) =>
      untilSettled(runOptions, (options) => check(record, pictures, options)),
    inspect: (plan, pictures, question, runOptions = {}) =>
      untilSettled(runOptions, (options) => inspect(plan, pictures, question, options)),
    networks: (plan, runOptions = {}) =>
      untilSettled(runOptions, (options) => networks(plan, options)),
    dispose: () => pool.dispose(),
  };
}
