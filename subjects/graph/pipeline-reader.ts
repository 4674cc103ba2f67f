import type { NetworkDescription } from '../../networks/network.ts';
import type { Stage } from '../../record/step.ts';
import type { FrameRecorder } from '../../trace/frame-recorder.ts';
import type { KernelCall } from '../../trace/observe-kernels.ts';
import type { FrameReading, InputStep, PipelineReader } from '../../trace/pipeline-reader.ts';

const stage = 'graph';

/** A graph of operations has one stage; its input is its first operand, and nothing is compared. */
export class GraphReader implements PipelineReader {
  private recorder: FrameRecorder | null = null;

  beginFrame(recorder: FrameRecorder): void {
    this.recorder = recorder;
  }

  kernel(call: KernelCall): void {
    this.recorder?.kernel(call);
  }

  read(): void {
    // Nothing is compared in plain JavaScript.
  }

  item(): null {
    return null;
  }

  input({ input }: NetworkDescription): InputStep {
    return { stage, name: input.name, op: 'operand', handedIn: true };
  }

  settle(): void {
    this.recorder?.settle(stage, null);
  }

  endNetwork(): void {
    // Its outputs are the answer.
  }

  endFrame(): FrameReading {
    this.settle();
    this.recorder = null;
    return { gates: [], crops: new Map() };
  }

  stage(): Stage {
    return stage;
  }
}
