import type { DataId, Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { NetworkDescription } from '../../networks/network.ts';
import type { GraphOutput } from '../../record/record.ts';
import { stepId, type Stage } from '../../record/step.ts';
import type { FrameRecorder } from '../../trace/frame-recorder.ts';
import { hold } from '../../trace/hold.ts';
import type { KernelCall } from '../../trace/observe-kernels.ts';
import { pictureName } from '../../trace/picture-step.ts';
import type {
  FrameReading,
  InputStep,
  PipelineReader,
  ReturnedItem,
} from '../../trace/pipeline-reader.ts';
import { answerStage, prepareStage } from './subject.ts';

/** An output of the frame under way, with its values as the app gets them. */
interface ReadOutput extends GraphOutput {
  readonly step: string | undefined;
}

/**
 * Reads the stages of a model: pre-processing, network and answer. Each output that the app gets is a step, and so are
 * the key points of each item.
 */
export class ModelReader implements PipelineReader {
  private recorder: FrameRecorder | null = null;
  private ran = false;
  private outputs: ReadOutput[] = [];

  /** `handsIn`: whether its inputs come from the CPU as they are. */
  constructor(private readonly handsIn: boolean) {}

  beginFrame(recorder: FrameRecorder, pixels: Tensor | null): void {
    this.recorder = recorder;
    this.ran = false;
    this.outputs = [];
    if (pixels !== null) this.notePicture(pixels);
  }

  private notePicture(picture: TensorInfo): void {
    this.recorder?.input('source', null, {
      name: pictureName,
      tfliteName: null,
      op: pictureName,
      handedIn: true,
      weights: [],
      inputs: [],
      output: hold(picture),
    });
  }

  kernel(call: KernelCall): void {
    this.recorder?.kernel(call);
  }

  read(): void {
    // Comparisons of the pre-processing in plain JavaScript are not observed.
  }

  item(): null {
    return null;
  }

  input({ input }: NetworkDescription, name = input.name): InputStep {
    return { stage: prepareStage, name, op: 'network_input', handedIn: this.handsIn };
  }

  settle(): void {
    this.recorder?.settle(this.stage(), null);
  }

  endNetwork(): void {
    this.ran = true;
  }

  stage(): Stage {
    return this.ran ? answerStage : prepareStage;
  }

  /** Notes an output as the app gets it. */
  output(output: GraphOutput, dataId: DataId): void {
    this.settle();
    this.outputs.push({ ...output, step: this.recorder?.stepOf(dataId) });
  }

  endFrame(items: readonly ReturnedItem[]): FrameReading {
    this.settle();
    for (const { name, values, step } of this.outputs) {
      const numbers = { values: Float32Array.from(values) };
      this.recorder?.infer(answerStage, null, name, numbers, step === undefined ? [] : [step]);
    }
    const read = this.outputs.map(({ name }) => stepId(answerStage, null, name));
    items.forEach(({ keypoints }, item) => {
      const values = Float64Array.from(
        keypoints.flatMap((point) => [point?.x ?? NaN, point?.y ?? NaN]),
      );
      this.recorder?.infer(answerStage, item, 'keypoints', { values }, read);
    });
    this.recorder = null;
    return { gates: [], crops: new Map() };
  }
}
