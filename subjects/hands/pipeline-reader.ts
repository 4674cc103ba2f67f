import type { DataId, Tensor, TensorInfo } from '@tensorflow/tfjs';
import { readValues } from '../../backends/backends.ts';
import type { NetworkDescription } from '../../networks/network.ts';
import type { Stage } from '../../record/step.ts';
import type { CropPlace } from '../../trace/crop-place.ts';
import type { FrameRecorder } from '../../trace/frame-recorder.ts';
import { hold } from '../../trace/hold.ts';
import type { KernelCall } from '../../trace/observe-kernels.ts';
import type { Read } from '../../trace/observe-reads.ts';
import type {
  AppStep,
  FrameReading,
  InputStep,
  PipelineReader,
  ReturnedItem,
} from '../../trace/pipeline-reader.ts';
import { pictureName } from '../../trace/picture-step.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';
import { cropPlace, handOfCrop } from './crop-place.ts';
import { inferHandGates, inferPalmGates, type GateRead } from './infer-gates.ts';
import { inferHandSteps } from './infer-steps.ts';

export const networkInputName = 'network_input';

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
 * What is known of the inside of hand-pose-detection 2.0.1: which of its kernels belong to the picture, the
 * decoding and the crops, which run of the landmark network is of which hand, and what it compares.
 */
export class HandReader implements PipelineReader {
  private recorder: FrameRecorder | null = null;
  private sourceData = new Set<DataId>();
  /** Whether the picture is still to come: made of an element by the detector itself. */
  private awaitsPicture = false;
  /** Whether kernels that come now decode the palm network. */
  private decoding = false;
  private kernels = 0;
  /** Kernels noted first that are the source's and have no stage yet. */
  private sourceKernels = 0;
  private landmarkRuns: LandmarkRun[] = [];
  private crops = new Map<number, CropPlace>();
  private palmReads: GateRead[] = [];
  private readonly landmarkReads = new Map<DataId, Read>();

  /** `goldenCrops`: crops of the golden frame by hand; none in a golden run. */
  constructor(
    private readonly goldenCrops: () => ReadonlyMap<number, CropPlace> = () => new Map(),
  ) {}

  beginFrame(recorder: FrameRecorder, pixels: Tensor | null): void {
    this.recorder = recorder;
    this.sourceData = new Set();
    this.awaitsPicture = pixels === null;
    this.decoding = false;
    this.kernels = 0;
    this.sourceKernels = 0;
    this.landmarkRuns = [];
    this.crops = new Map();
    this.palmReads = [];
    this.landmarkReads.clear();
    if (pixels !== null) this.notePicture(pixels);
  }

  /** Each hand knows its run of the landmark network by its place. */
  endFrame(hands: readonly ReturnedItem[], app: readonly AppStep[]): FrameReading {
    const recorder = this.current();
    this.settle(this.stage(), null);
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
        landmarkGates.find((gate) => gate.item === hand)?.decision.startsWith('kept') ?? false,
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
      const steps = app.filter((step) => step.item === i);
      inferHandSteps(recorder, run?.hand ?? hand.place, hand, origin, steps);
    });
    this.recorder = null;
    return { gates, crops: this.crops };
  }

  stage(): Stage {
    return this.decoding ? 'decode' : 'crop';
  }

  private current(): FrameRecorder {
    if (this.recorder === null) throw new Error('beginFrame must be called before the detector.');
    return this.recorder;
  }

  kernel(call: KernelCall): void {
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
    this.current().kernel(call);
    if (first && readsPicture) {
      // The detector first makes one float tensor of whatever picture it got.
      this.sourceKernels = 1;
      for (const { dataId } of call.outputs) this.sourceData.add(dataId);
    }
  }

  /** The first step of a frame: the picture as the detector has it. */
  private notePicture(picture: TensorInfo): void {
    this.sourceData.add(picture.dataId);
    this.current().input('source', null, {
      name: pictureName,
      tfliteName: null,
      op: pictureName,
      handedIn: true,
      weights: [],
      inputs: [],
      output: hold(picture),
    });
  }

  /**
   * Gives the kernels noted so far their stage. The source's are measured no earlier: pixels lie in the
   * memory of the GPU, which may store them otherwise, once something read them there.
   */
  settle(stage: Stage, hand: number | null): void {
    const recorder = this.current();
    recorder.settle('source', null, this.sourceKernels);
    this.sourceKernels = 0;
    recorder.settle(stage, hand);
  }

  read(read: Read): void {
    if (this.landmarkRuns.length > 0) {
      this.landmarkReads.set(read.dataId, read);
      return;
    }
    if (this.decoding) this.settle('decode', null);
    this.palmReads.push({
      step: this.current().stepOf(read.dataId) ?? null,
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

  item({ kind }: NetworkDescription): number | null {
    return kind === 'landmarks' ? this.nextHand() : null;
  }

  input({ kind }: NetworkDescription): InputStep {
    const stage = kind === 'landmarks' ? 'crop' : 'pre-process';
    return { stage, name: networkInputName, op: networkInputName };
  }

  endNetwork({ network, item }: TracedCall, outputs: ReadonlyMap<string, Tensor>): void {
    if (network === 'palm') this.decoding = true;
    else if (network === 'landmarks') {
      this.landmarkRuns.push({
        hand: item ?? 0,
        outputs: new Map([...outputs].map(([name, tensor]) => [name, tensor.dataId])),
      });
    }
  }

  /** Number of the hand whose crop was just made. */
  private nextHand(): number {
    const crop = this.lastCrop();
    const taken = new Set(this.landmarkRuns.map(({ hand }) => hand));
    const hand = handOfCrop(crop, this.goldenCrops(), taken.size, taken);
    if (crop !== null) this.crops.set(hand, crop);
    return hand;
  }

  private lastCrop(): CropPlace | null {
    const kernel = this.current().unsettledKernel('transform');
    const [picture, transform] = kernel?.inputs ?? [];
    if (kernel === null || picture === undefined || transform === undefined) return null;
    return cropPlace(readValues(transform), sizeOf(picture), sizeOf(kernel.output));
  }
}
