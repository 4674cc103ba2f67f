import type { DataId, Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { Health } from '../../health/health.ts';
import type { HealthMeter } from '../../backends/health-meter.ts';
import { readValues, residence } from '../../backends/backends.ts';
import type { NetworkDescription, NetworkKind, NetworkNode } from '../../networks/network.ts';
import { FrameRecorder } from '../../trace/frame-recorder.ts';
import { cropPlace, handOfCrop } from './crop-place.ts';
import type { CropPlace } from '../../trace/crop-place.ts';
import type { TracedFrame } from '../../trace/traced-frame.ts';
import type { Gate } from '../../record/gate.ts';
import { hold } from '../../trace/hold.ts';
import { inferHandGates, inferPalmGates, type GateRead } from './infer-gates.ts';
import { inferHandSteps, type AppStep, type ReturnedHand } from './infer-steps.ts';
import { observeKernels, type KernelCall } from '../../trace/observe-kernels.ts';
import { observeReads, type Read } from '../../trace/observe-reads.ts';
import { stepId, type RanOn, type Stage, type Step } from '../../record/step.ts';
import {
  traceNetworks,
  type NetworkObserver,
  type Reuse,
  type TracedCall,
} from '../../trace/trace-networks.ts';

export interface PipelineOptions {
  readonly meter: HealthMeter;
  /** Health of weights and constants, kept between runs by their data. */
  readonly constants: WeakMap<object, Health>;
  /** Faults at a network's input: a new tensor, or `input` itself. The caller owns `input`. */
  readonly replaceInput: (input: Tensor, call: TracedCall) => Tensor;
  /** See `NetworkObserver`. */
  readonly reuse: (call: TracedCall, input: Tensor) => Reuse | null;
  readonly struckNodes: NetworkObserver['struckNodes'];
  readonly replaceResult: NetworkObserver['replaceResult'];
  readonly segmentLength: NetworkObserver['segmentLength'];
  readonly beforeSegment: (call: TracedCall, nodesDone: number) => void;
  /** Called when every node of a network has been measured. */
  readonly afterNetwork: (call: TracedCall) => void;
  /** Crops of the golden frame by hand; left out in a golden run. */
  readonly goldenCrops?: () => ReadonlyMap<number, CropPlace>;
  /** Steps just measured, in execution order. */
  readonly onSteps: (steps: readonly Step[]) => void;
}

/** The stage that makes a network's input. */
export const inputStage: Readonly<Record<NetworkKind, Stage>> = {
  palm: 'pre-process',
  landmarks: 'crop',
  graph: 'graph',
};

export const networkInputName = 'network_input';

const pictureName = 'pixels';

/** Id of the step that is the picture. */
export const pictureStepId = stepId('source', null, pictureName);

/** Name of the step that is a network's input: a graph's is its first operand. */
export const inputStepName = ({ kind, input }: NetworkDescription): string =>
  kind === 'graph' ? input.name : networkInputName;

/** Id of the step that is a network's input. */
const inputStepId = (description: NetworkDescription, hand: number | null): string =>
  stepId(inputStage[description.kind], hand, inputStepName(description));

/** Names by which the detector asks the landmark network for its outputs. */
const landmarkOutputs = {
  presence: 'Identity_1',
  handedness: 'Identity',
  points: 'Identity_2',
  world: 'Identity_3',
};

/** Of a batch of pictures [batch, height, width, channels]. */
const sizeOf = ({ shape }: Tensor) => ({ height: shape[1] ?? 0, width: shape[2] ?? 0 });

interface LandmarkRun {
  readonly hand: number;
  /** By the names the detector asked for. */
  readonly outputs: ReadonlyMap<string, DataId>;
}

/**
 * Observes everything the detector does, frame by frame: kernels of its own pre- and
 * post-processing, nodes of both networks, and what it downloads to compare in plain JavaScript.
 * The observers are installed for as long as it lives; `restore` must be called.
 */
export class PipelineTrace {
  private recorder: FrameRecorder | null = null;
  private sourceData = new Set<DataId>();
  /** Whether the picture is still to come: made of an element by the detector itself. */
  private awaitsPicture = false;
  private insideNetwork = false;
  /** Whether kernels that come now decode the palm network. */
  private decoding = false;
  private kernels = 0;
  /** Kernels noted first that are the source's and have no stage yet. */
  private sourceKernels = 0;
  private landmarkRuns: LandmarkRun[] = [];
  private crops = new Map<number, CropPlace>();
  private palmReads: GateRead[] = [];
  private readonly landmarkReads = new Map<DataId, Read>();
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
          begin: (call, input) => this.beginNetwork(call, input),
          reuse: (call, input) => options.reuse(call, input),
          struckNodes: (call) => options.struckNodes(call),
          replaceResult: (call, node, result) => {
            this.ranBeforeStrike.set(node.name, residence(result));
            return options.replaceResult(call, node, result);
          },
          segmentLength: (call, done) => options.segmentLength(call, done),
          beforeSegment: (call, done) => options.beforeSegment(call, done),
          ran: (call, nodes, results) => this.onNodes(call, nodes, results),
          carried: (_call, nodes, reuse) => this.onCarried(nodes, reuse),
          end: (call, outputs) => this.endNetwork(call, outputs),
        },
        (description) => {
          const hand = description.kind === 'landmarks' ? this.nextHand() : null;
          return { hand, inputStep: inputStepId(description, hand) };
        },
      ),
    );
  }

  /**
   * Before `estimateHands`; `pixels` ([height, width, 3]) is what it will be given, null where that
   * is an element, and before a graph of operations, which looks at no picture.
   */
  beginFrame(pixels: Tensor | null): void {
    this.recorder?.dispose();
    const { meter, constants, onSteps } = this.options;
    const recorder = new FrameRecorder(meter, constants, onSteps);
    this.recorder = recorder;
    this.sourceData = new Set();
    this.awaitsPicture = pixels === null;
    this.insideNetwork = false;
    this.decoding = false;
    this.kernels = 0;
    this.sourceKernels = 0;
    this.landmarkRuns = [];
    this.crops = new Map();
    this.palmReads = [];
    this.landmarkReads.clear();
    this.pendingReads.length = 0;
    if (pixels !== null) this.notePicture(pixels);
  }

  /**
   * After `estimateHands` has returned, or thrown (then without hands). Each hand knows its run of the
   * landmark network by its place. `app` is what the app made of them, by place in this list.
   */
  endFrame(
    hands: readonly ReturnedHand[],
    app: readonly (AppStep & { readonly hand: number })[] = [],
  ): TracedFrame {
    const recorder = this.current();
    this.settle(this.decoding ? 'decode' : 'crop', null);
    const landmarkGates = this.landmarkRuns.flatMap((run) =>
      inferHandGates({
        hand: run.hand,
        presence: this.gateRead(run, landmarkOutputs.presence),
        handedness: this.gateRead(run, landmarkOutputs.handedness),
      }),
    );
    const gates = [...inferPalmGates(this.palmReads), ...landmarkGates];
    const survivors = this.landmarkRuns.filter(
      ({ hand }) =>
        landmarkGates.find((gate) => gate.hand === hand)?.decision.startsWith('kept') ?? false,
    );
    hands.forEach((hand, i) => {
      const run = survivors[hand.place];
      const from = (name: string): string[] => {
        const output = run?.outputs.get(name);
        const step = output === undefined ? undefined : recorder.stepOf(output);
        return step === undefined ? [] : [step];
      };
      const origin = {
        keypoints: from(landmarkOutputs.points),
        worldKeypoints: from(landmarkOutputs.world),
      };
      const steps = app.filter((step) => step.hand === i);
      inferHandSteps(recorder, run?.hand ?? hand.place, hand, origin, steps);
    });
    this.recorder = null;
    const steps = withCompares(inExecutionOrder(recorder.steps), gates);
    const { crops } = this;
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
    const stage = this.decoding ? 'decode' : 'crop';
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
    if (this.recorder === null) throw new Error('beginFrame must be called before the detector.');
    return this.recorder;
  }

  private onKernel(call: KernelCall): void {
    if (this.recorder === null) return;
    if (this.insideNetwork) {
      // An output is handed on by an Identity, which copies on some backends.
      const [[from], [to]] = [call.inputs, call.outputs];
      if (call.kernel === 'Identity' && from !== undefined && to !== undefined)
        this.recorder.copy(from.dataId, to.dataId);
      // Faults that change what kernels give are wrapped before this observer, so the values are final.
      this.recorder.written(call.outputs);
      return;
    }
    if (this.awaitsPicture) {
      this.awaitsPicture = false;
      const made = call.kernel === 'FromPixels';
      // The CPU backend makes a tensor of an element without a kernel: the first one reads it.
      const picture = made ? call.outputs[0] : call.inputs[0];
      if (picture !== undefined) this.notePicture(picture);
      if (made) return;
    }
    const readsPicture = call.inputs.some(({ dataId }) => this.sourceData.has(dataId));
    const first = this.kernels++ === 0;
    if (readsPicture && this.decoding) {
      // Only a crop reads the picture again: what came before it decoded the palm network.
      this.settle('decode', null);
      this.decoding = false;
    }
    this.recorder.kernel(call);
    if (first && readsPicture) {
      // The detector first makes one float tensor of whatever picture it got.
      this.sourceKernels = 1;
      for (const { dataId } of call.outputs) this.sourceData.add(dataId);
    }
  }

  /** The first step of a frame: the picture as the detector has it. */
  private notePicture(picture: TensorInfo): void {
    this.sourceData.add(picture.dataId);
    const run = { name: pictureName, tfliteName: null, op: pictureName, weights: [], inputs: [] };
    this.current().input('source', null, { ...run, output: hold(picture) });
  }

  /**
   * Gives the kernels noted so far their stage. The source's are measured no earlier: pixels lie in the
   * memory of the GPU, which may store them otherwise, once something read them there.
   */
  private settle(stage: Stage, hand: number | null): void {
    const recorder = this.current();
    recorder.settle('source', null, this.sourceKernels);
    this.sourceKernels = 0;
    recorder.settle(stage, hand);
  }

  private onRead(read: Read): void {
    const asked = this.pendingReads.indexOf(read.dataId);
    if (asked >= 0) this.pendingReads.splice(asked, 1);
    if (this.recorder === null) return;
    if (this.landmarkRuns.length > 0) {
      this.landmarkReads.set(read.dataId, read);
      return;
    }
    if (this.decoding) this.settle('decode', null);
    this.palmReads.push({
      step: this.recorder.stepOf(read.dataId) ?? null,
      values: read.values as ArrayLike<number>,
    });
  }

  private gateRead(run: LandmarkRun, output: string): GateRead | null {
    const dataId = run.outputs.get(output);
    const read = dataId === undefined ? undefined : this.landmarkReads.get(dataId);
    if (dataId === undefined || read === undefined) return null;
    return {
      step: this.current().stepOf(dataId) ?? null,
      values: read.values as ArrayLike<number>,
    };
  }

  /** Number of the hand whose crop was just made. */
  private nextHand(): number {
    const crop = this.lastCrop();
    const taken = new Set(this.landmarkRuns.map(({ hand }) => hand));
    const golden = this.options.goldenCrops?.() ?? new Map<number, CropPlace>();
    const hand = handOfCrop(crop, golden, taken.size, taken);
    if (crop !== null) this.crops.set(hand, crop);
    return hand;
  }

  private lastCrop(): CropPlace | null {
    const kernel = this.current().unsettledKernel('transform');
    const [picture, transform] = kernel?.inputs ?? [];
    if (kernel === null || picture === undefined || transform === undefined) return null;
    return cropPlace(readValues(transform), sizeOf(picture), sizeOf(kernel.output));
  }

  private beginNetwork(call: TracedCall, input: Tensor): Tensor {
    const recorder = this.current();
    const stage = inputStage[call.network];
    this.settle(stage, call.hand);
    this.insideNetwork = true;
    this.ranBeforeStrike.clear();
    const replaced = this.options.replaceInput(input, call);
    const given = replaced === input ? hold(input) : replaced;
    recorder.input(stage, call.hand, {
      name: inputStepName(call.description),
      tfliteName: null,
      op: call.network === 'graph' ? 'operand' : networkInputName,
      output: given,
      inputs: [input],
      weights: [],
    });
    return given;
  }

  private onNodes(
    call: TracedCall,
    nodes: readonly NetworkNode[],
    results: readonly Tensor[],
  ): void {
    const recorder = this.current();
    const { network, hand, description, model } = call;
    const fresh = new Map(nodes.map((node, i) => [node.name, results[i] as Tensor]));
    const resultOf = (name: string): Tensor => {
      const id = name === description.input.name ? call.inputStep : stepId(network, hand, name);
      return fresh.get(name) ?? (recorder.result(id) as Tensor);
    };
    const places = new Map(description.nodes.map(({ name }, place) => [name, place]));
    const ranOf = (name: string) => {
      const ran = this.ranBeforeStrike.get(name);
      return ran === undefined ? {} : { ran };
    };
    recorder.nodes(
      network,
      hand,
      nodes.map(({ name, tfliteName, op, inputs, weights }, i) => ({
        name,
        index: places.get(name) as number,
        ...ranOf(name),
        tfliteName,
        op,
        output: results[i] as Tensor,
        inputs: inputs.map(resultOf),
        weights: weights.flatMap((weight) =>
          (model.weights[weight] ?? []).map((tensor) => ({ name: weight, tensor })),
        ),
      })),
    );
  }

  private onCarried(nodes: readonly NetworkNode[], reuse: Reuse): void {
    const steps = nodes.map((node) => reuse.steps.get(node.name) as Step);
    const results = nodes.map((node) => reuse.results.get(node.name) as Tensor);
    this.current().carry(steps, results);
  }

  private endNetwork(call: TracedCall, outputs: ReadonlyMap<string, Tensor>): void {
    this.insideNetwork = false;
    if (call.network === 'palm') this.decoding = true;
    else if (call.network === 'landmarks') {
      this.landmarkRuns.push({
        hand: call.hand ?? 0,
        outputs: new Map([...outputs].map(([name, tensor]) => [name, tensor.dataId])),
      });
    }
    this.options.afterNetwork(call);
  }
}

/** Steps taken over from the golden run were noted before those that ran beside them. */
function inExecutionOrder(steps: readonly Step[]): Step[] {
  const stretches: Step[][] = [];
  for (const step of steps) {
    const [last] = stretches.at(-1) ?? [];
    if (last?.stage === step.stage && last.hand === step.hand) stretches.at(-1)?.push(step);
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
