import { keep, type DataId, type GraphModel, type Tensor } from '@tensorflow/tfjs';
import { residence } from '../backends/backends.ts';
import type { HealthMeter } from '../backends/health-meter.ts';
import type { Health } from '../health/health.ts';
import { KernelNetwork } from '../networks/kernel-network.ts';
import type { NetworkDescription, NetworkNode } from '../networks/network.ts';
import type { Gate } from '../record/gate.ts';
import { stepId, type RanOn, type Step } from '../record/step.ts';
import { FrameRecorder } from './frame-recorder.ts';
import { hold } from './hold.ts';
import { observeKernels, type KernelCall } from './observe-kernels.ts';
import { observeReads, type Read } from './observe-reads.ts';
import type { AppStep, InputStep, PipelineReader, ReturnedItem } from './pipeline-reader.ts';
import {
  traceNetworks,
  type NetworkInputs,
  type NetworkObserver,
  type Reuse,
  type TracedCall,
} from './trace-networks.ts';
import type { TracedFrame } from './traced-frame.ts';

export interface PipelineOptions {
  /** What the subject knows of its own pipeline. */
  readonly reader: PipelineReader;
  readonly meter: HealthMeter;
  /** Health of weights and constants, kept between runs by their data. */
  readonly constants: WeakMap<object, Health>;
  /** What is known of a model; left out, what it says of itself. See `traceNetworks`. */
  readonly describe?: (model: GraphModel) => NetworkDescription | undefined;
  /** Faults at a network's input: a new tensor, or `input` itself. The caller owns `input`. */
  readonly replaceInput: (input: Tensor, call: TracedCall, name: string) => Tensor;
  /** See `NetworkObserver`. */
  readonly reuse: NetworkObserver['reuse'];
  readonly struckNodes: NetworkObserver['struckNodes'];
  readonly replaceResult: NetworkObserver['replaceResult'];
  readonly segmentLength: NetworkObserver['segmentLength'];
  readonly beforeSegment: (call: TracedCall, nodesDone: number) => void;
  /** Called when every node of a network has been measured. */
  readonly afterNetwork: (call: TracedCall) => void;
  /** Steps just measured, in execution order. */
  readonly onSteps: (steps: readonly Step[]) => void;
}

/**
 * Observes everything a subject does, frame by frame: kernels of its own pre- and post-processing, nodes
 * of its networks, and what it downloads to compare in plain JavaScript. What belongs to which stage is
 * known to its reader. The observers are installed for as long as it lives; `restore` must be called.
 */
export class PipelineTrace {
  private recorder: FrameRecorder | null = null;
  private insideNetwork = false;
  /** The network that runs as a whole, kernel by kernel, if one does now. */
  private whole: KernelNetwork | null = null;
  /** What was asked for and is not downloaded yet, in order. */
  private readonly pendingReads: DataId[] = [];
  /** Where struck nodes of the network call under way ran: a replaced result does not tell. */
  private readonly ranBeforeStrike = new Map<string, RanOn>();
  private readonly restorers: (() => void)[] = [];

  constructor(private readonly options: PipelineOptions) {
    try {
      this.install();
    } catch (error) {
      this.restore();
      throw error;
    }
  }

  private install(): void {
    const { options, restorers } = this;
    restorers.push(observeKernels((call) => this.onKernel(call)));
    restorers.push(
      observeReads(
        (read) => this.onRead(read),
        (dataId) => this.pendingReads.push(dataId),
      ),
    );
    restorers.push(
      traceNetworks(
        {
          begin: (call, inputs) => this.beginNetwork(call, inputs),
          reuse: (call, inputs) => options.reuse(call, inputs),
          struckNodes: (call) => options.struckNodes(call),
          replaceResult: (call, node, result) => {
            this.ranBeforeStrike.set(node.name, residence(result));
            return options.replaceResult(call, node, result);
          },
          segmentLength: (call, done) => options.segmentLength(call, done),
          beforeSegment: (call, done) => options.beforeSegment(call, done),
          ran: (call, nodes, results) => this.onNodes(call, nodes, results),
          reused: (_call, nodes, reuse) => this.onReused(nodes, reuse),
          end: (call, outputs) => this.endNetwork(call, outputs),
        },
        (description) => this.place(description),
        options.describe,
      ),
    );
  }

  /**
   * Before the subject is called.
   *
   * @param pixels [height, width, 3], the picture that it is given; null where that is an element, and
   * for a subject that looks at no picture.
   */
  beginFrame(pixels: Tensor | null): void {
    this.recorder?.dispose();
    const { meter, constants, onSteps, reader } = this.options;
    this.recorder = new FrameRecorder(meter, constants, onSteps);
    this.insideNetwork = false;
    this.whole = null;
    this.pendingReads.length = 0;
    reader.beginFrame(this.recorder, pixels);
  }

  /**
   * After the subject has returned, or thrown (then without items).
   *
   * @param items What the app is given of the items, each with its place when they were returned.
   * @param app What the app computed from them, by place in this list.
   */
  endFrame(items: readonly ReturnedItem[], app: readonly AppStep[] = []): TracedFrame {
    const recorder = this.current();
    const { gates, crops } = this.options.reader.endFrame(items, app);
    this.recorder = null;
    const steps = withCompares(inExecutionOrder(recorder.steps), gates);
    const { numbers } = recorder;
    return { steps, gates, numbers, crops, ...recorder.release() };
  }

  /**
   * The download that the frame under way waits for, by the id of its step (null where no step made
   * it); null where it waits for none.
   */
  awaited(): { readonly step: string | null } | null {
    const [dataId] = this.pendingReads;
    if (this.recorder === null || dataId === undefined) return null;
    const stage = this.options.reader.stage();
    const step = this.recorder.stepOf(dataId) ?? this.recorder.unsettledStep(dataId, stage, null);
    return { step: step ?? null };
  }

  /** Takes every observer off and frees what is held; safe to call twice. */
  restore(): void {
    for (const restore of this.restorers) restore();
    this.recorder?.dispose();
    this.recorder = null;
  }

  private current(): FrameRecorder {
    if (this.recorder === null) throw new Error('beginFrame must be called before the subject.');
    return this.recorder;
  }

  private onKernel(call: KernelCall): void {
    if (this.recorder === null) return;
    if (!this.insideNetwork) {
      this.options.reader.kernel(call);
      return;
    }
    if (this.whole !== null) {
      this.recorder.kernel(call, (dataId) => this.whole?.weightOn(dataId));
      return;
    }
    // An output is handed on by an Identity, which copies on some backends.
    const [[from], [to]] = [call.inputs, call.outputs];
    if (call.kernel === 'Identity' && from !== undefined && to !== undefined)
      this.recorder.copy(from.dataId, to.dataId);
    // Faults that change what kernels give are wrapped before this observer, so the values are final.
    this.recorder.written(call.outputs);
  }

  private onRead(read: Read): void {
    const asked = this.pendingReads.indexOf(read.dataId);
    if (asked >= 0) this.pendingReads.splice(asked, 1);
    if (this.recorder !== null) this.options.reader.read(read);
  }

  /** Null between frames: the networks that judging a frame runs are not observed. */
  private place(description: NetworkDescription): Pick<TracedCall, 'item' | 'inputSteps'> | null {
    if (this.recorder === null) return null;
    const { reader } = this.options;
    const item = reader.item(description);
    const inputSteps = new Map(
      description.inputs.map((input) => {
        const { stage, name } = reader.input(description, input.name);
        return [input.name, stepId(stage, item, name)];
      }),
    );
    return { item, inputSteps };
  }

  private beginNetwork(call: TracedCall, inputs: NetworkInputs): NetworkInputs {
    const recorder = this.current();
    const { reader } = this.options;
    const places = new Map(
      [...inputs.keys()].map((name) => [name, reader.input(call.description, name)]),
    );
    for (const { stage } of places.values()) reader.settle(stage, call.item);
    this.insideNetwork = true;
    this.whole = call.model instanceof KernelNetwork ? call.model : null;
    this.ranBeforeStrike.clear();
    return new Map(
      [...inputs].map(([input, tensor]) => {
        const { stage, name, op, handedIn } = places.get(input) as InputStep;
        const replaced = this.options.replaceInput(tensor, call, input);
        // The caller may run the network in a tidy, which frees what was made in it.
        const given = replaced === tensor ? hold(tensor) : keep(replaced);
        recorder.input(stage, call.item, {
          name,
          tfliteName: null,
          op,
          handedIn,
          output: given,
          inputs: [tensor],
          weights: [],
        });
        return [input, given];
      }),
    );
  }

  private onNodes(
    call: TracedCall,
    nodes: readonly NetworkNode[],
    results: readonly Tensor[],
  ): void {
    const recorder = this.current();
    const { network, item, description, model, inputSteps } = call;
    const fresh = new Map(nodes.map((node, i) => [node.name, keep(results[i] as Tensor)]));
    const resultOf = (name: string): Tensor => {
      const id = inputSteps.get(name) ?? stepId(network, item, name);
      return fresh.get(name) ?? (recorder.result(id) as Tensor);
    };
    const places = new Map(description.nodes.map(({ name }, place) => [name, place]));
    const ranOf = (name: string) => {
      const ran = this.ranBeforeStrike.get(name);
      return ran === undefined ? {} : { ran };
    };
    recorder.nodes(
      network,
      item,
      nodes.map(({ name, originalName, op, inputs, weights }, i) => ({
        name,
        index: places.get(name) as number,
        ...ranOf(name),
        tfliteName: originalName,
        op,
        output: results[i] as Tensor,
        inputs: inputs.map(resultOf),
        weights: weights.flatMap((weight) =>
          (model.weights[weight] ?? []).map((tensor) => ({ name: weight, tensor })),
        ),
      })),
    );
  }

  private onReused(nodes: readonly NetworkNode[], reuse: Reuse): void {
    const steps = nodes.map((node) => reuse.steps.get(node.name) as Step);
    const results = nodes.map((node) => reuse.results.get(node.name) as Tensor);
    this.current().reuse(steps, results);
  }

  private endNetwork(call: TracedCall, outputs: ReadonlyMap<string, Tensor>): void {
    if (this.whole !== null) this.current().settle(call.network, call.item);
    this.insideNetwork = false;
    this.whole = null;
    this.options.reader.endNetwork(call, outputs);
    this.options.afterNetwork(call);
  }
}

/** Steps taken over from the golden run were noted before those that ran beside them. */
function inExecutionOrder(steps: readonly Step[]): Step[] {
  const stretches: Step[][] = [];
  for (const step of steps) {
    const [last] = stretches.at(-1) ?? [];
    if (last?.stage === step.stage && last.item === step.item) stretches.at(-1)?.push(step);
    else stretches.push([step]);
  }
  return stretches.flatMap((stretch) => stretch.sort((a, b) => a.index - b.index));
}

/** Marks the steps whose NaN decided a gate. */
function withCompares(steps: readonly Step[], gates: readonly Gate[]): Step[] {
  const compared = new Set(gates.filter((gate) => gate.decidedByNaN).map((gate) => gate.step));
  return steps.map((step) =>
    compared.has(step.id)
      ? { ...step, events: [...step.events, { kind: 'NaN', event: 'compare' } as const] }
      : step,
  );
}
