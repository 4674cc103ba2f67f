import { afterFrames } from '../common/after-frames.ts';
import { CancelledError, isCancelled } from '../common/cancelled-error.ts';
import { nextTask } from '../common/next-task.ts';
import { sha256 } from '../common/sha256.ts';
import { checkPlan } from './check-plan.ts';
import type {
  NetworkListings,
  PassKind,
  PassListener,
  PassRequest,
  PassResult,
  Picture,
  StepDetails,
  StepQuestion,
} from './contract.ts';
import { createFrameHost } from './frame-host.ts';
import { judgeOutcome } from './judge-outcome.ts';
import { judgeScenario } from './judge-scenario.ts';
import { goldenRealm, realmName, type Plan } from './plan.ts';
import { avoidFaults, realmSetups } from './realm-setups.ts';
import type { RealmHandle, RealmTimes } from './realm-handle.ts';
import type { RealmHost } from './realm-host.ts';
import { RealmPool } from './realm-pool.ts';
import type { Environment, Frame, Pass, RunRecord } from './record.ts';
import { requireStrikes } from './require-strike.ts';
import type { RunEvent, RunOptions, Runner } from './run.ts';
import { runFaulty, watchdogOf } from './run-faulty.ts';
import type { Scenario } from './scenario.ts';
import { packageVersions } from './versions.ts';

export interface RunnerOptions {
  /** Folder of the weights, absolute; `weights/` beside the page unless given. */
  readonly weightsUrl?: string;
  /** Scenarios whose claims and expectations are judged in the records of their plans. */
  readonly scenarios: Iterable<Scenario>;
  readonly createWorker?: () => Worker;
  readonly createFrame?: () => RealmHost;
  readonly times?: RealmTimes;
}

const createRealmWorker = (): Worker =>
  new Worker(new URL('./realm/realm.worker.ts', import.meta.url), { type: 'module' });

const createRealmFrame = (): RealmHost =>
  createFrameHost(new URL('./realm/realm.frame.ts', import.meta.url).href);

/** The runner of this page: realms in workers and, for elements, in a frame; golden runs kept. */
export function createRunner(options: RunnerOptions): Runner {
  const { createWorker = createRealmWorker, createFrame = createRealmFrame } = options;
  const pool = new RealmPool(
    ({ inFrame }) => (inFrame === true ? createFrame() : createWorker()),
    options.times,
  );
  const weightsUrl = options.weightsUrl ?? new URL('weights/', document.baseURI).href;
  /** Whether tracing changes the result, by golden run without its consumer. */
  const checks = new Map<string, Environment['tracing']>();
  let disposed = false;
  /** Whom to tell what a realm does that is warmed while their runs wait for it. */
  const waiting = new Set<NonNullable<RunOptions['onEvent']>>();

  async function runOnce(
    given: Plan,
    pictures: readonly Picture[],
    { signal, onEvent }: RunOptions = {},
  ): Promise<RunRecord> {
    const plan = checkPlan(given);
    const timings: Record<string, number> = {};
    const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const start = performance.now();
      try {
        return await work();
      } finally {
        timings[name] = (timings[name] ?? 0) + Math.round(performance.now() - start);
      }
    };
    const listener = (pass: PassKind): PassListener => ({
      progress: (progress) => onEvent?.({ type: 'progress', progress }),
      steps: (frame, steps) => onEvent?.({ type: 'steps', pass, frame, steps }),
      frame: (frame) => onEvent?.({ type: 'frame', pass, frame }),
      evidence: () => undefined,
    });
    const struckPlan = avoidFaults(plan);
    const setups = realmSetups(struckPlan);
    const key = await goldenKey(plan, pictures);
    const request = passRequests(struckPlan, pictures, key);

    /** The golden run, and a realm for the faulty one that knows it. */
    const prepare = async () => {
      const goldenHandle = pool.realm(setups.golden);
      const goldenReport = await timed('openGolden', () => open(goldenHandle, weightsUrl, signal));
      if (onEvent !== undefined) waiting.add(onEvent);
      const golden = await timed('golden', () =>
        goldenRun(goldenHandle, request, listener, signal),
      ).finally(() => onEvent !== undefined && waiting.delete(onEvent));
      const faultyHandle = pool.realm(setups.faulty);
      const faultyReport = await timed('openFaulty', () => open(faultyHandle, weightsUrl, signal));
      if (faultyHandle !== goldenHandle && faultyHandle.carriedGolden !== key) {
        await timed('carry', () => carryGolden(goldenHandle, faultyHandle, key));
      }
      return { goldenHandle, goldenReport, golden, faultyHandle, faultyReport };
    };
    const { goldenHandle, goldenReport, golden, faultyHandle, faultyReport } = await prepare();
    const struck = await timed('faulty', () =>
      runFaulty({
        handle: faultyHandle,
        request: request('faulty'),
        listener: listener('faulty'),
        signal,
        watchdog: watchdogOf(plan),
        rebuild: async () => (await prepare()).faultyHandle,
      }),
    );
    if (struck.pass.ended === undefined) {
      requireStrikes(struckPlan, struck.evidence, struck.pass.frames);
    }

    const complete = (tracing: Environment['tracing']): RunRecord => {
      const goldenPass: Pass = { frames: golden.frames };
      const bare: RunRecord = {
        schema: 'faultbook/run@1',
        scenario: plan.scenario,
        plan,
        environment: {
          measuredAt: new Date().toISOString(),
          browser: navigator.userAgent,
          packages: packageVersions,
          realms: { golden: goldenReport, faulty: faultyReport },
          picture: golden.picture,
          tracing,
          timings: { ...timings },
        },
        golden: goldenPass,
        faulty: struck.pass,
        evidence: struck.evidence,
        outcome: judgeOutcome(goldenPass, struck.pass, plan.realm.precision),
        blame: struck.blame,
        claims: [],
        expectations: [],
      };
      const scenario = [...options.scenarios].find(({ id }) => id === bare.scenario);
      return scenario === undefined ? bare : judgeScenario(bare, scenario);
    };

    // The check compares what the API gives: what an app makes of that is no question of it.
    const checkKey = await goldenKey({ ...plan, consumer: null }, pictures);
    const checked = checks.get(checkKey);
    const told = complete(checked ?? 'not checked');
    // A page judges a record and draws it: two tasks, so that it can answer in between.
    await nextTask();
    if (signal?.aborted === true) throw new CancelledError();
    onEvent?.({ type: 'record', record: told });
    if (checked !== undefined) return told;
    // A page draws the record in two frames and its chart in the next: with the GPU at rest until then.
    await afterFrames(3);
    if (goldenHandle.ended) return told;
    const check = await timed('check', () =>
      goldenHandle.run(request('check'), listener('check'), signal),
    );
    const verdict = sameAnswers(golden.frames, check.frames)
      ? 'changes nothing'
      : 'changes the result';
    checks.set(checkKey, verdict);
    return complete(verdict);
  }

  async function inspectOnce(
    given: Plan,
    pictures: readonly Picture[],
    question: StepQuestion,
    { signal, onEvent }: RunOptions = {},
  ): Promise<StepDetails> {
    const plan = avoidFaults(checkPlan(given));
    const setups = realmSetups(plan);
    const key = await goldenKey(plan, pictures);
    const request = passRequests(plan, pictures, key);
    const listener = progressOnly(onEvent);
    const goldenHandle = pool.realm(setups.golden);
    await open(goldenHandle, weightsUrl, signal);
    await goldenRun(goldenHandle, request, () => listener, signal);
    const faultyHandle = pool.realm(setups.faulty);
    await open(faultyHandle, weightsUrl, signal);
    if (faultyHandle !== goldenHandle && faultyHandle.carriedGolden !== key) {
      await carryGolden(goldenHandle, faultyHandle, key);
    }
    return faultyHandle.inspect(request('faulty'), question, listener, signal);
  }

  async function networks(
    plan: Plan,
    { signal, onEvent }: RunOptions = {},
  ): Promise<NetworkListings> {
    const handle = pool.realm(realmSetups(plan).golden);
    await open(handle, weightsUrl, signal);
    return handle.networks(plan.model, progressOnly(onEvent), signal);
  }

  async function warm(plan: Plan): Promise<void> {
    const onEvent = (event: RunEvent): void => waiting.forEach((tell) => tell(event));
    if (plan.input.kind !== 'graph') await networks(plan, { onEvent });
    else await open(pool.realm(realmSetups(plan).golden), weightsUrl, undefined);
  }

  /**
   * Does it again where the realm was ended for another's sake: a run before it was cancelled there and
   * did not heed it in time, or the realm had to make room.
   */
  async function undisturbed<T>(
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isCancelled(error) || signal?.aborted === true || disposed) throw error;
      }
    }
  }

  return {
    warm,
    run: (plan, pictures, options = {}) =>
      undisturbed(options.signal, () => runOnce(plan, pictures, options)),
    inspect: (plan, pictures, question, options = {}) =>
      undisturbed(options.signal, () => inspectOnce(plan, pictures, question, options)),
    networks: (plan, options = {}) => undisturbed(options.signal, () => networks(plan, options)),
    dispose: () => {
      disposed = true;
      pool.dispose();
    },
  };
}

/** The requests for a plan's passes. */
const passRequests =
  (plan: Plan, pictures: readonly Picture[], key: string) =>
  (kind: PassKind): PassRequest => ({
    kind,
    goldenKey: key,
    reuse: true,
    model: plan.model,
    mode: plan.mode,
    maxHands: plan.maxHands,
    seed: plan.seed,
    frames: plan.frames,
    firstFrame: 0,
    ...(plan.input.kind === 'graph' ? { graph: plan.input } : {}),
    pictures,
    consumer: plan.consumer,
    faults: plan.faults,
    mitigations: plan.mitigations,
  });

/** Hands what a pass tells on as progress; its steps and frames are known already. */
const progressOnly = (onEvent: RunOptions['onEvent']): PassListener => ({
  progress: (progress) => onEvent?.({ type: 'progress', progress }),
  steps: () => undefined,
  frame: () => undefined,
  evidence: () => undefined,
});

const carryGolden = async (from: RealmHandle, to: RealmHandle, key: string): Promise<void> =>
  to.carry(key, await from.goldenResults(key));

/** Opens a realm, giving up at once when cancelled; the realm goes on opening for the next run. */
async function open(handle: RealmHandle, weightsUrl: string, signal: AbortSignal | undefined) {
  const opening = handle.open(weightsUrl);
  opening.catch(() => handle.end());
  if (signal === undefined) return opening;
  if (signal.aborted) throw new CancelledError();
  return Promise.race([
    opening,
    new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new CancelledError()), { once: true }),
    ),
  ]);
}

/** The golden run: the one its realm still holds the results of, or a new one. */
async function goldenRun(
  handle: RealmHandle,
  request: (kind: PassKind) => PassRequest,
  listener: (pass: PassKind) => PassListener,
  signal: AbortSignal | undefined,
): Promise<PassResult> {
  const golden = request('golden');
  if (handle.golden?.key === golden.goldenKey) {
    for (const frame of handle.golden.result.frames) listener('golden').frame(frame);
    return handle.golden.result;
  }
  handle.golden = null;
  const result = await handle.run(golden, listener('golden'), signal);
  handle.golden = { key: golden.goldenKey, result };
  return result;
}

/** What decides a golden run; the faults do not. */
async function goldenKey(plan: Plan, pictures: readonly Picture[]): Promise<string> {
  const digests = await Promise.all(
    pictures.map(async ({ bytes }) => sha256(new Uint8Array(await bytes.arrayBuffer()))),
  );
  const { model, mode, frames, maxHands, seed, consumer } = plan;
  return JSON.stringify([
    realmName(goldenRealm(plan)),
    { model, mode, frames, maxHands, seed, consumer },
    plan.input.kind === 'graph' ? plan.input : digests,
  ]);
}

const sameAnswers = (a: readonly Frame[], b: readonly Frame[]): boolean =>
  a.length === b.length && a.every((frame, i) => sameValues(answerOf(frame), answerOf(b[i])));

const answerOf = (frame: Frame | undefined): unknown => [
  frame?.hands,
  frame?.outputs,
  frame?.error,
];

/** Deep equality in which numbers are the same only if their bits are. */
function sameValues(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b);
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameValues(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
