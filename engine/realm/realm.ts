import { transfer } from 'comlink';
import type { HandDetector } from '@tensorflow-models/hand-pose-detection';
import { CancelledError, isCancelled } from '../../common/cancelled-error.ts';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import type { Injection } from '../../faults/injection.ts';
import { loadInjection } from '../../faults/load-injection.ts';
import { readValues } from '../../backends/backends.ts';
import { createHealthMeter, type HealthMeter, type Trust } from '../../backends/health-meter.ts';
import type { Health } from '../../health/health.ts';
import { createDivergenceMeter, type DivergenceMeter } from '../../backends/divergence-meter.ts';
import { carriedBuffers, type CarriedFrame } from '../../trace/carried-frame.ts';
import { GoldenStore } from '../../trace/golden-store.ts';
import { loadedNetworks } from '../../subjects/hands/loaded-networks.ts';
import { createHandDetector, type HandDetectorOptions } from '../../subjects/hands/detector.ts';
import type { ModelVariant } from '../../record/plan.ts';
import { opGraphs } from '../../subjects/graph/op-graphs.ts';
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
import { isOn, type RealmSetup } from '../../record/plan.ts';
import type { RealmReport } from '../../record/record.ts';
import { confirmedListener } from './confirmed-listener.ts';
import { listNetworks } from './list-networks.ts';
import type { DeviceWatch } from '../../backends/backend.ts';
import { loadGuarded } from './guarded-graphs.ts';
import type { PlacedInjection } from './placed-injection.ts';
import { runFrames, type RunFramesOptions } from './run-frames.ts';
import { runGraph, type RunGraphOptions } from './run-graph.ts';
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
  private carried: { key: string; frames: readonly CarriedFrame[] } | null = null;
  private readonly constants = new WeakMap<object, Health>();
  private gpu: DeviceWatch | null = null;
  private readonly detectors = new Map<ModelVariant, Promise<HandDetector>>();
  private readonly warm = new Set<string>();
  /** The step looked into last, under the run and the step it belongs to. */
  private looked: { readonly key: string; readonly values: StepValues } | null = null;
  /** Faults that are a property of this realm, in the order of the plan. */
  private ownFaults: readonly Injection[] = [];

  /** `createDetector` makes what a pass runs: the package, or a part of it where time is short. */
  constructor(
    private readonly createDetector: (
      options: HandDetectorOptions,
    ) => Promise<HandDetector> = createHandDetector,
  ) {}

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

  networks(model: ModelVariant, listener: PassListener): Promise<NetworkListings> {
    return this.confirmed(async () =>
      listNetworks(loadedNetworks(await this.detector({ model, maxHands: 1 }, listener))),
    );
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
    const carried =
      this.carried?.key === goldenKey ? this.carried.frames[frame]?.results.get(step) : undefined;
    if (carried !== undefined) return carried.values;
    const kept = this.goldenStore.frame(goldenKey, frame)?.results.get(step);
    return kept === undefined ? null : Float32Array.from(readValues(kept));
  }

  private async pass(
    request: PassRequest,
    listener: PassListener,
    look?: RunFramesOptions['look'],
  ): Promise<PassResult> {
    const { meter, divergence, gpu } = this;
    if (meter === null || divergence === null || gpu === null) {
      throw new Error('The realm is not open yet.');
    }
    this.cancelAsked = false;
    if (isFaulty(request.kind) && !this.holdsGolden(request)) throw new GoldenGoneError();
    const detector = request.graph === undefined ? await this.detector(request, listener) : null;
    const injections = await this.placeInjections(request);
    if (this.cancelled()) throw new CancelledError();
    try {
      const options = {
        request,
        tools: {
          meter,
          divergence,
          goldenStore: this.goldenStore,
          carried: this.carried?.key === request.goldenKey ? this.carried.frames : null,
          constants: this.constants,
          warm: this.warm,
        },
        injections,
        listener: confirmedListener(listener, gpu),
        ...(look === undefined ? {} : { look }),
        cancelled: () => this.cancelled(),
        gpu,
      };
      const result = await (detector === null
        ? strikeGraph(options)
        : strikeHands({ ...options, detector }));
      if (request.kind === 'golden') this.goldenStore.complete();
      return result;
    } finally {
      undoAll(
        injections.map(
          ({ injection }) =>
            () =>
              injection.restore(),
        ),
      );
    }
  }

  async golden(goldenKey: string): Promise<readonly CarriedFrame[]> {
    const frames = await this.confirmed(() => {
      if (!this.goldenStore.isComplete(goldenKey)) throw new GoldenGoneError();
      return this.goldenStore.values(goldenKey);
    });
    return transfer(frames, carriedBuffers(frames));
  }

  carry(goldenKey: string, frames: readonly CarriedFrame[]): void {
    this.carried = { key: goldenKey, frames };
  }

  /** Whether there is something to compare a faulty pass with: golden values of this realm or another. */
  private holdsGolden({ goldenKey }: PassRequest): boolean {
    return this.carried?.key === goldenKey || this.goldenStore.isComplete(goldenKey);
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

  /** The detector of a model variant, loaded once; only `maxHands` changes between runs. */
  private async detector(
    request: Pick<PassRequest, 'model' | 'maxHands'>,
    listener: PassListener,
  ): Promise<HandDetector> {
    const { model, maxHands } = request;
    const loading =
      this.detectors.get(model) ??
      this.createDetector({
        variant: model,
        maxHands,
        weightsUrl: this.weightsUrl,
        onProgress: ({ url, received, total }) =>
          listener.progress({
            phase: 'load',
            done: received,
            of: total ?? received,
            detail: url.split('/').at(-1) ?? url,
          }),
      });
    this.detectors.set(model, loading);
    try {
      const detector = await loading;
      // The package takes maxHands at creation only; loading the weights again for it would waste
      // seconds. It reads this field in every call.
      (detector as unknown as { maxHands: number }).maxHands = maxHands;
      return detector;
    } catch (error) {
      this.detectors.delete(model);
      throw error;
    }
  }
}

const isOwnFault = (id: string): boolean =>
  faultSpecs[id]?.role === 'fault' && faultSpecs[id].ofRealm === true;

/** A fault that is a property of the realm, as it was set up when the realm was opened. */
function ownFault(fault: Injection | undefined, id: string): Injection {
  if (fault === undefined) throw new Error(`The realm was opened without the fault ${id}.`);
  return fault;
}

/** Runs the hand networks, with what faults do to their weights. */
async function strikeHands(options: Omit<RunFramesOptions, 'refused'>): Promise<PassResult> {
  const refused = await strikeNetworks(options.injections, loadedNetworks(options.detector));
  return runFrames({ ...options, refused });
}

/** Runs a graph, with the guards that are written into it. */
async function strikeGraph(options: Omit<RunGraphOptions, 'graphs' | 'refused'>) {
  const { request, injections } = options;
  const graph = opGraphs[request.graph?.name ?? ''];
  if (graph === undefined) throw new Error('The pass names no graph that there is.');
  const graphs = await loadGuarded(graph, injections);
  try {
    const refused = await strikeNetworks(injections, { graph: graphs.last });
    return await runGraph({ ...options, graphs, refused });
  } finally {
    // Weights that faults replaced are put back first, or the model would free those in their place.
    undoAll([
      () => graphs.dispose(),
      ...injections.map(
        ({ injection }) =>
          () =>
            injection.restore(),
      ),
    ]);
  }
}
