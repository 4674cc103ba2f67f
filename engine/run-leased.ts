import { afterFrames } from '../common/after-frames.ts';
import { CancelledError } from '../common/cancelled-error.ts';
import { nextTask } from '../common/next-task.ts';
import { buildRecord } from './build-record.ts';
import type { PassKind, PassRequest } from './contract.ts';
import { eventListener, progressListener } from './pass-listeners.ts';
import type { Plan } from '../record/plan.ts';
import { prepareRealms, withPrepared, type PreparedRealms } from './plan-realms.ts';
import { avoidFaults } from './realm-setups.ts';
import type { LeasedRealm } from './realm-pool.ts';
import type { Environment, RunRecord } from '../record/record.ts';
import { repeatOnce } from './repeat-once.ts';
import { requireStrikes } from './require-strike.ts';
import type { RunOptions } from './runner.ts';
import { mayEndRealm, runFaulty, watchdogOf, type FaultyRun } from './run-faulty.ts';
import { isCheckable, untracedCheck } from './untraced-check.ts';

/** The realms of a plan, and the requests for its passes. */
export interface LeasedTools {
  /** Golden, faulty. */
  readonly realms: readonly [LeasedRealm, LeasedRealm];
  readonly weightsUrl: string;
  readonly request: (kind: PassKind) => PassRequest;
}

export interface LeasedRunOptions extends LeasedTools {
  /** What runs it: the browser, as it calls itself. */
  readonly host: string;
  readonly plan: Plan;
  readonly options: RunOptions;
  /** Whether tracing changes the result of golden runs, where that is known. */
  readonly checked: Map<string, Environment['tracing']>;
  /** Names this golden run among them. */
  readonly checkKey: string;
  /** Judges a record by its scenario. */
  readonly judge: (record: RunRecord) => RunRecord;
}

/** Both passes of a plan, judgement and checks, in realms that nobody else uses meanwhile. */
export async function runLeased(run: LeasedRunOptions): Promise<RunRecord> {
  const { plan, host, request, judge, options } = run;
  const { signal, onEvent } = options;
  const checked = run.checked.get(run.checkKey) ?? null;
  const { timings, timed } = stopwatch();
  const { prepared, struck } = await bothPasses(run, timed);
  if (struck.pass.ended === undefined) {
    requireStrikes(avoidFaults(plan), struck.evidence, struck.pass.frames);
  }
  const complete = (tracing: Pick<Environment, 'tracing' | 'faultyTracing'>): RunRecord =>
    judge(buildRecord({ plan, host, prepared, struck, tracing, timings }));

  const finished = complete({
    tracing: checked ?? 'not checked',
    ...(options.check === true && { faultyTracing: 'not checked' }),
  });
  // A page judges a record and draws it: two tasks, so that it can answer in between.
  await nextTask();
  if (signal?.aborted === true) throw new CancelledError();
  onEvent?.({ type: 'record', record: finished });
  const faultyToo = options.check === true && isCheckable(struck.pass);
  if (checked !== null && !faultyToo) return finished;
  // A page draws the record in two frames and its chart in the next: with the GPU at rest until then.
  await afterFrames(3);
  const listener = progressListener(onEvent);
  const check = (kind: 'check' | 'faulty check') => {
    const [{ handle }, { frames }] =
      kind === 'check' ? [prepared.golden, prepared.pass] : [prepared.faulty, struck.pass];
    return timed(kind, () => untracedCheck(handle, request(kind), frames, listener, signal));
  };
  const tracing = checked ?? (await check('check'));
  if (tracing !== 'not checked') run.checked.set(run.checkKey, tracing);
  if (options.check !== true) return complete({ tracing });
  return complete({
    tracing,
    faultyTracing: faultyToo ? await check('faulty check') : 'not checked',
  });
}

/**
 * The golden and the faulty pass. Where a realm hangs or crashes under no fault that may do that, both run
 * again in new realms: something outside the run may have ended it. If it happens again, it is the run's
 * outcome.
 */
function bothPasses(
  { plan, realms, weightsUrl, request, options }: LeasedRunOptions,
  timed: Stopwatch['timed'],
): Promise<{ prepared: PreparedRealms; struck: FaultyRun }> {
  const { signal, onEvent } = options;
  const preparing = { realms, weightsUrl, request, signal };
  const golden = { ...preparing, timed, listener: eventListener(onEvent, 'golden') };
  const passes = () =>
    withPrepared(golden, async (prepared) => {
      const struck = await timed('faulty', () =>
        runFaulty({
          handle: prepared.faulty.handle,
          request: request('faulty'),
          listener: eventListener(onEvent, 'faulty'),
          signal,
          watchdog: watchdogOf(plan),
          rebuild: async () => {
            const listener = progressListener(onEvent);
            return (await prepareRealms({ ...preparing, listener })).faulty.handle;
          },
        }),
      );
      return { prepared, struck };
    });
  return repeatOnce(realms, passes, {
    doubted: ({ struck }) => struck.realmsEnded > 0 && !mayEndRealm(plan),
    onRepeat: () => onEvent?.({ type: 'repeat' }),
  });
}

interface Stopwatch {
  /** Milliseconds by phase. */
  readonly timings: Readonly<Record<string, number>>;
  readonly timed: <T>(phase: string, work: () => Promise<T>) => Promise<T>;
}

function stopwatch(): Stopwatch {
  const timings: Record<string, number> = {};
  const timed = async <T>(phase: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      timings[phase] = (timings[phase] ?? 0) + Math.round(performance.now() - start);
    }
  };
  return { timings, timed };
}
