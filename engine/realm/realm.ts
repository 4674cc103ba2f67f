import { transfer } from 'comlink';
import { CancelledError, isCancelled } from '../../common/cancelled-error.ts';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import type { Injection } from '../../faults/injection.ts';
import { loadInjection } from '../../faults/load-injection.ts';
import { readValues } from '../../backends/backends.ts';
import { createHealthMeter, type HealthMeter, type Trust } from '../../backends/health-meter.ts';
import type { Health } from '../../health/health.ts';
import { createDivergenceMeter, type DivergenceMeter } from '../../backends/divergence-meter.ts';
import { transferredBuffers, type TransferredFrame } from '../../trace/transferred-frame.ts';
import { GoldenStore } from '../../trace/golden-store.ts';
import type {
  CreateSubjectLoader,
  LoadedSubject,
  Rewriter,
  SubjectLoader,
} from '../../subjects/loaded-subject.ts';
import { loaderOf } from '../../subjects/loaders.ts';
import { GoldenGoneError } from '../golden-gone-error.ts';
import {
  isFaulty,
  type NetworkListings,
  type PassListener,
  type PassRequest,
  type PassResult,
  type RealmApi,
  type StepDetails,
  type StepQuestion,
} from '../contract.ts';
import { isOn, type Arguments, type RealmSetup } from '../../record/plan.ts';
import type { RealmReport } from '../../record/record.ts';
import { confirmedListener } from './confirmed-listener.ts';
import { listNetworks } from './list-networks.ts';
import type { DownloadProgress } from '../../networks/fetch-bytes.ts';
import type { DeviceWatch } from '../../backends/backend.ts';
import type { PlacedInjection } from './placed-injection.ts';
import { runFrames, type PassOptions } from './run-frames.ts';
import { startBackend } from '../../backends/backends.ts';
import { strikeNetworks } from './strike-networks.ts';
import { undoAll } from './undo-all.ts';
import { stepDetails, type StepValues } from './step-details.ts';

/** How health was measured, as records call it. */
const healthMethods = {
  gpu: 'gpu reduction',
  heap: 'heap scan',
  'read-back': 'read-back',
} as const satisfies Record<Trust['method'], RealmReport['health']['method']>;

/**
 * One TensorFlow.js instance with its own settings. Lives in a worker; everything it holds dies
 * with it.
 */
export class Realm implements RealmApi {
  private weightsUrl = '';
  private cancelFlag: Int32Array | null = null;
  private cancelAsked = false;
  private meter: HealthMeter | null = null;
  private divergence: DivergenceMeter | null = null;
  private readonly goldenStore = new GoldenStore();
  private transferred: { key: string; frames: readonly TransferredFrame[] } | null = null;
  private readonly constants = new WeakMap<object, Health>();
  private gpu: DeviceWatch | null = null;
  private readonly loaders = new Map<string, Promise<SubjectLoader>>();
  private readonly warm = new Set<string>();
  /** The step looked into last, under the run and the step it belongs to. */
  private looked: { readonly key: string; readonly values: StepValues } | null = null;
  /** Faults that are a property of this realm, in the order of the plan. */
  private ownFaults: readonly Injection[] = [];

  /** `find` finds what runs a subject: those that are registered, or a part of one where time is short. */
  constructor(private readonly find: (id: string) => Promise<CreateSubjectLoader> = loaderOf) {}

  open(setup: RealmSetup, weightsUrl: string, cancelFlag: Int32Array | null): Promise<RealmReport> {
    return this.confirmed(() => this.start(setup, weightsUrl, cancelFlag));
  }

  private async start(
    { settings, faults }: RealmSetup,
    weightsUrl: string,
    cancelFlag: Int32Array | null,
  ): Promise<RealmReport> {
    this.weightsUrl = weightsUrl;
    this.cancelFlag = cancelFlag;
    this.ownFaults = await Promise.all(
      faults.map(({ id, args }) => loadInjection(id, args, { seed: 0, fromFrame: 0 })),
    );
    for (const fault of this.ownFaults) fault.beforeBackend?.();
    const { renderer, softwareGpu, watch } = await startBackend(settings);
    this.gpu = watch;
    for (const fault of this.ownFaults) await fault.afterBackend?.();
    this.meter = createHealthMeter();
    this.divergence = createDivergenceMeter();
    const { method, selfTest } = this.meter.trust;
    const { passed, failures, ...arithmetic } = selfTest;
    return {
      settings,
      host: typeof document === 'undefined' ? 'worker' : 'frame',
      renderer,
      softwareGpu,
      health: {
        method: healthMethods[method],
        selfTest: passed ? 'passed' : 'failed',
        notes: failures,
      },
      arithmetic,
    };
  }

  run(request: PassRequest, listener: PassListener): Promise<PassResult> {
    return this.confirmed(() => this.pass(request, listener));
  }

  inspect(
    request: PassRequest,
    question: StepQuestion,
    listener: PassListener,
  ): Promise<StepDetails> {
    return this.confirmed(async () => {
      // The golden key stands for the pictures.
      const key = stringifyNonFinite([{ ...request, pictures: [] }, question.step, question.frame]);
      if (this.looked?.key !== key) {
        this.looked = null;
        const values = await this.look(request, question, listener);
        this.looked = { key, values };
      }
      return stepDetails(this.looked.values, question);
    });
  }

  networks(subject: string, settings: Arguments, listener: PassListener): Promise<NetworkListings> {
    return this.confirmed(async () => {
      const loaded = await this.load({ subject, settings }, [], listener);
      try {
        return listNetworks(loaded.networks);
      } finally {
        loaded.dispose();
      }
    });
  }

  /**
   * Gives nothing away that a lost GPU may have computed, kept or read. Without its GPU, whatever else is
   * thrown is only a consequence.
   */
  private async confirmed<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      const result = await work();
      this.gpu?.confirm();
      return result;
    } catch (error) {
      if (!isCancelled(error)) this.gpu?.confirm();
      throw error;
    }
  }

  /** Runs the faulty pass as far as a frame for one step's result, and finds its golden partner. */
  private async look(
    request: PassRequest,
    { frame, step, shape }: StepQuestion,
    listener: PassListener,
  ): Promise<StepValues> {
    const golden = this.goldenResult(request.goldenKey, frame, step);
    const found: { values: Float32Array; shape: readonly number[] }[] = [];
    await this.pass(request, listener, {
      frame,
      take: (results) => {
        const result = results.get(step);
        if (result === undefined) return;
        found.push({ values: Float32Array.from(readValues(result)), shape: result.shape });
      },
    });
    const [faulty] = found;
    return { shape: faulty?.shape ?? shape, golden, faulty: faulty?.values ?? null };
  }

  /** The golden run's result of a step, as far as this realm holds it. */
  private goldenResult(goldenKey: string, frame: number, step: string): Float32Array | null {
    const transferred =
      this.transferred?.key === goldenKey
        ? this.transferred.frames[frame]?.results.get(step)
        : undefined;
    if (transferred !== undefined) return transferred.values;
    const kept = this.goldenStore.frame(goldenKey, frame)?.results.get(step);
    return kept === undefined ? null : Float32Array.from(readValues(kept));
  }

  private async pass(
    request: PassRequest,
    listener: PassListener,
    look?: PassOptions['look'],
  ): Promise<PassResult> {
    const { meter, divergence, gpu } = this;
    if (meter === null || divergence === null || gpu === null) {
      throw new Error('The realm is not open yet.');
    }
    this.cancelAsked = false;
    if (isFaulty(request.kind) && !this.holdsGolden(request)) throw new GoldenGoneError();
    const injections = await this.placeInjections(request);
    // Weights that faults replaced are put back first, or a model would free those in their place.
    const undo = injections.map(
      ({ injection }) =>
        () =>
          injection.restore(),
    );
    try {
      const subject = await this.load(request, rewritersOf(injections), listener);
      undo.unshift(() => subject.dispose());
      if (this.cancelled()) throw new CancelledError();
      const refused = await strikeNetworks(injections, subject.networks);
      const result = await runFrames({
        subject,
        request,
        tools: {
          meter,
          divergence,
          goldenStore: this.goldenStore,
          transferred: this.transferred?.key === request.goldenKey ? this.transferred.frames : null,
          constants: this.constants,
          warm: this.warm,
        },
        injections,
        refused,
        listener: confirmedListener(listener, gpu),
        ...(look === undefined ? {} : { look }),
        cancelled: () => this.cancelled(),
        gpu,
      });
      if (request.kind === 'golden') this.goldenStore.complete();
      return result;
    } finally {
      undoAll(undo);
    }
  }

  async golden(goldenKey: string): Promise<readonly TransferredFrame[]> {
    const frames = await this.confirmed(() => {
      if (!this.goldenStore.isComplete(goldenKey)) throw new GoldenGoneError();
      return this.goldenStore.values(goldenKey);
    });
    return transfer(frames, transferredBuffers(frames));
  }

  receive(goldenKey: string, frames: readonly TransferredFrame[]): void {
    this.transferred = { key: goldenKey, frames };
  }

  /** Whether there is something to compare a faulty pass with: golden values of this realm or another. */
  private holdsGolden({ goldenKey }: PassRequest): boolean {
    return this.transferred?.key === goldenKey || this.goldenStore.isComplete(goldenKey);
  }

  /** The faults and guards of a pass, in the order in which they strike. */
  private async placeInjections(request: PassRequest): Promise<PlacedInjection[]> {
    const planned = isFaulty(request.kind) ? [request.faults, request.mitigations] : [];
    const placed = planned.flatMap((list) => list.map((fault, at) => ({ ...fault, at })));
    const own = [...this.ownFaults];
    return Promise.all(
      placed.filter(isOn).map(async ({ id, at, args, fromFrame }) => ({
        id,
        at,
        injection: isOwnFault(id)
          ? ownFault(own.shift(), id)
          : await loadInjection(id, args, { seed: request.seed, fromFrame }),
      })),
    );
  }

  cancel(): void {
    this.cancelAsked = true;
  }

  private cancelled(): boolean {
    return this.cancelAsked || (this.cancelFlag !== null && Atomics.load(this.cancelFlag, 0) !== 0);
  }

  /** A subject, ready for a pass; the caller disposes it. */
  private async load(
    { subject, settings }: Pick<PassRequest, 'subject' | 'settings'>,
    rewriters: readonly Rewriter[],
    listener: PassListener,
  ): Promise<LoadedSubject> {
    const loader =
      this.loaders.get(subject) ?? this.find(subject).then((create) => create(this.weightsUrl));
    this.loaders.set(subject, loader);
    loader.catch(() => this.loaders.delete(subject));
    const onProgress: DownloadProgress = ({ url, received, total }) =>
      listener.progress({
        phase: 'load',
        done: received,
        of: total ?? received,
        detail: url.split('/').at(-1) ?? url,
      });
    return (await loader).load({ settings, rewriters }, { onProgress });
  }
}

/** Guards that are written into what the subject runs. */
const rewritersOf = (injections: readonly PlacedInjection[]): Rewriter[] =>
  injections.flatMap(({ id, injection }): Rewriter[] =>
    injection.rewriteGraph === undefined
      ? []
      : [
          {
            id,
            rewrite: (definition) => injection.rewriteGraph?.(definition as never) ?? definition,
            observe: (output, frame) => injection.observeRewrite?.(output, frame),
          },
        ],
  );

const isOwnFault = (id: string): boolean =>
  faultSpecs[id]?.role === 'fault' && faultSpecs[id].ofRealm === true;

/** A fault that is a property of the realm, as it was set up when the realm was opened. */
function ownFault(fault: Injection | undefined, id: string): Injection {
  if (fault === undefined) throw new Error(`The realm was opened without the fault ${id}.`);
  return fault;
}
