import * as tf from '@tensorflow/tfjs';
import type { NetworkDescription } from '../../../networks/network.ts';
import type { Gate } from '../../../record/gate.ts';
import { buildGraph } from '../../../subjects/graph/build-graph.ts';
import type { CreateSubjectLoader } from '../../../subjects/loaded-subject.ts';
import type { FrameRecorder } from '../../../trace/frame-recorder.ts';
import type { KernelCall } from '../../../trace/observe-kernels.ts';
import type { Read } from '../../../trace/observe-reads.ts';
import type { PipelineReader } from '../../../trace/pipeline-reader.ts';

const inputs: Readonly<Record<string, readonly number[]>> = { low: [1, 2, 3], high: [10, 20, 30] };

/** Reads the ladder: what is computed behind its network is the roof, and a comparison decides there. */
class LadderReader implements PipelineReader {
  private recorder: FrameRecorder | null = null;
  private gates: Gate[] = [];

  beginFrame(recorder: FrameRecorder): void {
    this.recorder = recorder;
    this.gates = [];
  }
  kernel(call: KernelCall): void {
    this.recorder?.kernel(call);
  }
  read({ dataId, values }: Read): void {
    this.settle();
    const total = Number((values as ArrayLike<number>)[0]);
    this.gates.push({
      name: 'height',
      stage: 'roof',
      item: null,
      step: this.recorder?.stepOf(dataId) ?? '',
      test: 'total < 0',
      operands: { total },
      decision: total < 0 ? 'below the ground' : 'above the ground',
      decidedByNaN: Number.isNaN(total),
      inferred: true,
    });
  }
  item(): null {
    return null;
  }
  input() {
    return { stage: 'ground', name: 'steps', op: 'steps', handedIn: true };
  }
  settle(): void {
    this.recorder?.settle('roof', null);
  }
  endNetwork(): void {
    // What follows is the roof.
  }
  endFrame() {
    this.settle();
    return { gates: this.gates, crops: new Map() };
  }
  stage(): string {
    return 'roof';
  }
}

/** Runs the ladder: √(2x), added up. */
export const createLadderLoader: CreateSubjectLoader = () => ({
  async load({ settings }) {
    const values = inputs[String(settings.name)] ?? [];
    const built = buildGraph(
      {
        name: 'ladder',
        title: 'Ladder',
        description: '√(2x)',
        operands: [
          { name: 'steps', label: 'heights', shape: [3], values },
          { name: 'two', label: '2', shape: [1], values: [2] },
        ],
        nodes: [
          { name: 'mul_0', op: 'mul', inputs: ['steps', 'two'] },
          { name: 'sqrt_0', op: 'sqrt', inputs: ['mul_0'] },
        ],
        outputs: { heights: 'sqrt_0' },
      },
      'ladder',
      (given) => (typeof given === 'string' ? [] : given),
    );
    const description: NetworkDescription = { ...built.description, kind: 'rungs' };
    const model = await tf.loadGraphModel(
      tf.io.fromMemory({
        ...built.artifacts,
        userDefinedMetadata: { network: description },
      }),
    );
    return {
      networks: { rungs: { model, description } },
      createReader: () => new LadderReader(),
      begin: () => () => undefined,
      empty: { items: [], outputs: [] },
      async call() {
        const input = tf.tensor1d([...values]);
        const heights = model.execute(input) as tf.Tensor;
        const total = tf.sum(heights);
        const [height = NaN] = await total.data();
        tf.dispose([input, heights, total]);
        return { items: [], outputs: [{ name: 'height', shape: [], values: [height] }] };
      },
      reset: () => undefined,
      afterFrame: () => undefined,
      dispose: () => model.dispose(),
    };
  },
});
