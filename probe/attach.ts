import * as tf from '@tensorflow/tfjs';
import { strikeBefore, strikeNetworks } from '../engine/realm/strike-networks.ts';
import { gatherEvidence } from '../engine/realm/told-evidence.ts';
import { undoAll } from '../engine/realm/undo-all.ts';
import { requireStrikes } from '../engine/require-strike.ts';
import type { RunRecord } from '../record/record.ts';
import { answerParts } from './answer-parts.ts';
import { placeFaults, plannedFaults, type AppFault } from './app-faults.ts';
import { AppModels, type AppModel } from './app-models.ts';
import { appRecord, type AnsweredRun } from './app-record.ts';
import { startMeasuring, type Measuring } from './measuring.ts';
import {
  GoldenGoneError,
  NothingTracedError,
  OtherTfjsError,
  ProbeBusyError,
  ProbeDetachedError,
} from './probe-errors.ts';
import { struckNetworks } from './struck-networks.ts';
import { releaseRun, traceRun, type Traceable } from './traced-run.ts';
import { Watch, type Finding } from './watch-run.ts';

/** The TensorFlow.js of an app: what it imports as `tf`. */
export type AppTfjs = Pick<typeof tf, 'Tensor' | 'engine'>;

/** What a probe is attached with. */
export interface ProbeOptions {
  /**
   * Models of the app, by the names that steps and faults use for them. Other models are traced as well;
   * they are called `model`, `model_1` and so on, in the order in which they first run.
   */
  readonly models?: Readonly<Record<string, AppModel>>;
  /** Name of the input in records: letters, digits, dots, dashes and underscores; `app` by default. */
  readonly name?: string;
}

/** How a run is traced. */
export interface TraceOptions<T> {
  /**
   * What the run is compared with, step by step: the same function on healthy input, which is traced
   * first, or an earlier trace with `keep`. Left out, no step has a divergence, and the outcome only says
   * whether the answer is finite.
   */
  readonly golden?: Traceable<unknown> | Traced<unknown>;
  /** Whether each step has the line of the app that called it; this costs a stack per operation. */
  readonly lines?: boolean;
  /**
   * What the record holds of an answer, and of that of a golden function; the answer itself by default.
   */
  readonly answer?: (answer: T) => unknown;
  /** Keeps the values of every step until `release`, to compare later traces with. */
  readonly keep?: boolean;
}

/** How faults are injected. */
export interface InjectOptions<T> extends Pick<TraceOptions<T>, 'lines' | 'answer'> {
  /** The run without the faults, which is traced first: the function itself by default. */
  readonly golden?: Traceable<unknown>;
  /** Decides what is drawn at random: a whole number, 0 by default. */
  readonly seed?: number;
}

/** How an app is watched. */
export interface WatchOptions<T> {
  /** Measures the first of every `sample` calls; 1 measures each call. A whole number from 1. */
  readonly sample: number;
  /** Called after each measured call with NaN or Inf; what it throws reaches the caller of `watch`. */
  readonly onNonFinite: (finding: Finding, answer: T) => void;
}

/** A traced run. */
export interface Traced<T> {
  /** What the function returned; undefined where it threw. */
  readonly answer: T | undefined;
  /** What it threw; undefined where it returned. The record holds its name and message. */
  readonly error: unknown;
  readonly record: RunRecord;
  /** Frees the values that `keep` keeps; safe to call twice. */
  release(): void;
}

/** Observes and breaks an app from inside; made by `attach`. */
export interface Probe {
  /**
   * Traces one run of a function of the app. What else the app computes meanwhile is part of the trace.
   *
   * @throws NothingTracedError where no operation ran
   * @throws ProbeBusyError inside or beside another trace
   * @throws ProbeDetachedError, AnswerTooLargeError, GoldenGoneError
   */
  trace<T>(fn: Traceable<T>, options?: TraceOptions<T>): Promise<Traced<T>>;
  /**
   * Traces a function without faults and then with them, and undoes them. Weights, nodes and kernels have
   * the names that the steps of a trace have; the network `app` is what runs outside the models.
   *
   * @throws ArgumentError for an unknown fault, argument or name
   * @throws FaultMissedError where a fault changed nothing
   * @throws what `trace` throws
   */
  inject<T>(
    faults: readonly AppFault[],
    fn: Traceable<T>,
    options?: InjectOptions<T>,
  ): Promise<Traced<T>>;
  /**
   * Calls a function, and measures one in `sample` calls for NaN and Inf; resolves to what the function
   * returns. Between measured calls nothing of TensorFlow.js is changed. Beside a trace, or detached, it
   * only calls the function.
   *
   * @throws RangeError for a `sample` that is not a whole number from 1
   * @throws what the function throws, and what measuring throws on a backend that cannot be read
   *   synchronously
   */
  watch<T>(fn: Traceable<T>, options: WatchOptions<T>): Promise<T>;
  /**
   * Frees everything that the probe holds. TensorFlow.js is as it was before: nothing of it stays changed
   * between two calls of a probe.
   *
   * @throws ProbeBusyError during a trace
   */
  detach(): void;
}

/** Kernels belong to all of TensorFlow.js, so there is one trace at a time, whichever probe runs it. */
let underWay = false;

function requireSame(given: AppTfjs): void {
  const known = given as Partial<typeof tf>;
  const same =
    known.Tensor === tf.Tensor &&
    (known.GraphModel === undefined || known.GraphModel === tf.GraphModel);
  if (!same) throw new OtherTfjsError('The tf given to attach');
}

function requireName(name: string): string {
  if (/^[\w.-]{1,60}$/.test(name)) return name;
  throw new TypeError(
    `The name of a probe has up to 60 letters, digits, dots, dashes and underscores; given: ${JSON.stringify(name)}.`,
  );
}

/**
 * Attaches a probe to an app that runs on this TensorFlow.js, in a page, a worker or Node, on any
 * backend. Nothing is observed until one of its methods is called.
 *
 * @param given the `tf` that the app itself imports.
 * @throws OtherTfjsError where it, or a model, comes from another copy of TensorFlow.js
 */
export function attach(given: AppTfjs, options: ProbeOptions = {}): Probe {
  requireSame(given);
  return new AttachedProbe(new AppModels(options.models ?? {}), requireName(options.name ?? 'app'));
}

class AttachedProbe implements Probe {
  private measuring: Measuring | null = null;
  private detached = false;
  private readonly kept = new Map<Traced<unknown>, AnsweredRun>();
  private readonly watched = new Watch();

  constructor(
    private readonly models: AppModels,
    private readonly name: string,
  ) {}

  trace<T>(fn: Traceable<T>, options: TraceOptions<T> = {}): Promise<Traced<T>> {
    return this.alone('trace', async (measuring) => {
      const { lines = false, golden, answer } = options;
      const goldenRun = await this.goldenRun(golden, {
        measuring,
        lines,
        // Both functions give the same kind of answer.
        answer: answer as ((answer: unknown) => unknown) | undefined,
      });
      let keeps = false;
      try {
        const faulty = await this.run(fn, { measuring, lines, answer });
        try {
          const record = await appRecord({
            name: this.name,
            measuring,
            golden: goldenRun,
            faulty,
          });
          keeps = options.keep === true;
          return this.traced<T>(faulty, record, keeps);
        } finally {
          if (!keeps) releaseRun(faulty.run);
        }
      } finally {
        if (goldenRun !== null && typeof golden === 'function') releaseRun(goldenRun.run);
      }
    });
  }

  inject<T>(
    faults: readonly AppFault[],
    fn: Traceable<T>,
    { golden = fn, lines = false, answer, seed = 0 }: InjectOptions<T> = {},
  ): Promise<Traced<T>> {
    return this.alone('inject', async (measuring) => {
      const planned = plannedFaults(faults);
      const goldenRun = await this.run(golden as Traceable<T>, { measuring, lines, answer });
      try {
        const struck = struckNetworks(this.models, goldenRun.run.traced.steps);
        const names = Object.keys(struck.networks);
        const injections = await placeFaults(planned, names, seed);
        const undo = injections.map(
          ({ injection }) =>
            () =>
              injection.restore(),
        );
        try {
          const refused =
            (await strikeNetworks(injections, struck.networks)) ?? strikeBefore(injections, 0);
          if (refused !== null) throw refused;
          const faulty = await this.run(fn, { measuring, lines, answer, injections, struck });
          undo.unshift(() => releaseRun(faulty.run));
          const parts = { measuring, golden: goldenRun, faulty, faults: planned, injections, seed };
          const record = await appRecord({ name: this.name, ...parts });
          requireStrikes(record.plan, gatherEvidence(injections), record.faulty.frames);
          return this.traced<T>(faulty, record, false);
        } finally {
          undoAll(undo);
        }
      } finally {
        releaseRun(goldenRun.run);
      }
    });
  }

  async watch<T>(fn: Traceable<T>, { sample, onNonFinite }: WatchOptions<T>): Promise<T> {
    if (!Number.isInteger(sample) || sample < 1) {
      throw new RangeError(
        `The sample of watch must be a whole number from 1; given: ${String(sample)}. A sample of 100 measures every hundredth call.`,
      );
    }
    if (!this.watched.isDue(sample) || underWay || this.detached) return fn();
    underWay = true;
    let finding: Finding | null;
    let answer: T;
    try {
      const measuring = await this.ready();
      ({ finding, answer } = await this.watched.measure(fn, measuring, this.models));
    } finally {
      underWay = false;
    }
    if (finding !== null) onNonFinite(finding, answer);
    return answer;
  }

  detach(): void {
    if (underWay) throw new ProbeBusyError('detach');
    this.detached = true;
    for (const run of this.kept.values()) releaseRun(run.run);
    this.kept.clear();
    this.measuring?.dispose();
    this.measuring = null;
  }

  /** What measures on the backend that the app has now. */
  private async ready(): Promise<Measuring> {
    await tf.ready();
    if (this.measuring !== null && this.measuring.backend !== tf.getBackend()) {
      this.measuring.dispose();
      this.measuring = null;
    }
    this.measuring ??= await startMeasuring();
    return this.measuring;
  }

  private async alone<T>(asked: string, work: (measuring: Measuring) => Promise<T>): Promise<T> {
    if (this.detached) throw new ProbeDetachedError(asked);
    if (underWay) throw new ProbeBusyError(asked);
    underWay = true;
    try {
      return await work(await this.ready());
    } finally {
      underWay = false;
    }
  }

  /** Runs a function, and keeps what the record holds of its answer. */
  private async run<T>(
    fn: Traceable<T>,
    {
      answer = (given: T): unknown => given,
      ...options
    }: Omit<Parameters<typeof traceRun>[1], 'models'> & {
      readonly answer?: ((answer: T) => unknown) | undefined;
    },
  ): Promise<AnsweredRun> {
    const run = await traceRun(fn, { models: this.models, ...options });
    try {
      if (run.operations === 0 && run.thrown === undefined) {
        throw new NothingTracedError('The function');
      }
      const parts =
        run.thrown === undefined
          ? answerParts(answer(run.answer as T))
          : { outputs: [], words: {} };
      return { run, parts };
    } catch (error) {
      releaseRun(run);
      throw error;
    }
  }

  private async goldenRun(
    golden: Traceable<unknown> | Traced<unknown> | undefined,
    options: {
      readonly measuring: Measuring;
      readonly lines: boolean;
      readonly answer: ((answer: unknown) => unknown) | undefined;
    },
  ): Promise<AnsweredRun | null> {
    if (golden === undefined) return null;
    if (typeof golden === 'function') return this.run(golden, options);
    const kept = this.kept.get(golden);
    const [step] = kept?.run.traced.results.values() ?? [];
    const isHere =
      step === undefined || tf.engine().state.tensorInfo.get(step.dataId)?.backend === tf.backend();
    if (kept === undefined || !isHere) throw new GoldenGoneError();
    return kept;
  }

  private traced<T>({ run, parts }: AnsweredRun, record: RunRecord, keep: boolean): Traced<T> {
    const traced: Traced<T> = {
      answer: run.answer as T | undefined,
      error: run.thrown?.error,
      record,
      release: () => {
        const kept = this.kept.get(traced);
        this.kept.delete(traced);
        if (kept !== undefined) releaseRun(kept.run);
      },
    };
    if (keep) this.kept.set(traced, { run, parts });
    return traced;
  }
}
