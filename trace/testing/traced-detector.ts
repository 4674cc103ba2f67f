import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor3D } from '@tensorflow/tfjs';
import type { Hand, HandDetector } from '@tensorflow-models/hand-pose-detection';
import type { Health } from '../../health/health.ts';
import { createHealthMeter, type HealthMeter } from '../../backends/health-meter.ts';
import type { NetworkNode } from '../../networks/network.ts';
import { createHandDetector } from '../../subjects/hands/detector.ts';
import { HandReader } from '../../subjects/hands/pipeline-reader.ts';
import type { FoundBlame } from '../../record/blame.ts';
import { createDivergenceMeter, type DivergenceMeter } from '../../backends/divergence-meter.ts';
import { blameFrame, withDivergence, type JudgeOptions } from '../frame-judge.ts';
import { disposeOperands } from '../frame-recorder.ts';
import type { Step } from '../../record/step.ts';
import type { NetworkInputs, Reuse, TracedCall } from '../trace-networks.ts';
import { PipelineTrace } from '../pipeline-trace.ts';
import type { TracedFrame } from '../traced-frame.ts';

/** One traced frame, with everything that tests look at. */
export interface Trace extends TracedFrame {
  readonly hands: readonly Hand[];
  readonly calls: readonly TracedCall[];
}

export interface TraceChanges {
  readonly replaceInput?: (input: Tensor, call: TracedCall) => Tensor;
  readonly reuse?: (call: TracedCall, inputs: NetworkInputs) => Reuse | null;
  readonly struckNodes?: (call: TracedCall) => ReadonlySet<string>;
  readonly replaceResult?: (call: TracedCall, node: NetworkNode, result: Tensor) => Tensor;
  readonly segmentLength?: (call: TracedCall, nodesDone: number) => number;
  readonly onSteps?: (steps: readonly Step[]) => void;
  /** Crops of the golden trace; left out in a golden one. */
  readonly goldenCrops?: Trace['crops'];
  /** Which of the hands returned the app is handed; left out, all. */
  readonly keep?: (place: number) => boolean;
}

/** The real detector on the real networks, in the page, for tests of the tracer. */
export class TracedDetector {
  private constructor(
    readonly detector: HandDetector,
    readonly pixels: Tensor3D,
    readonly meter: HealthMeter,
    readonly divergence: DivergenceMeter,
  ) {}

  /** Opens it on the current backend with a rendered hand. */
  static async open(picture: string, variant: 'full' | 'lite' = 'full'): Promise<TracedDetector> {
    const image = new Image();
    image.src = `/assets/hands/${picture}.png`;
    await image.decode();
    const detector = await createHandDetector({ variant, maxHands: 2, weightsUrl: '/weights/' });
    return new TracedDetector(
      detector,
      tf.browser.fromPixels(image),
      createHealthMeter(),
      createDivergenceMeter(),
    );
  }

  /** Runs the detector untraced. */
  async plain(): Promise<Hand[]> {
    return this.detector.estimateHands(this.pixels, { staticImageMode: true });
  }

  /** Runs one frame traced; the caller disposes the results. */
  async trace(changes: TraceChanges = {}): Promise<Trace> {
    const calls: TracedCall[] = [];
    const trace = new PipelineTrace({
      reader: new HandReader(() => changes.goldenCrops ?? new Map()),
      meter: this.meter,
      constants: new WeakMap<object, Health>(),
      replaceInput: changes.replaceInput ?? ((input) => input),
      reuse: changes.reuse ?? (() => null),
      struckNodes: changes.struckNodes ?? (() => new Set()),
      replaceResult: changes.replaceResult ?? ((_call, _node, result) => result),
      segmentLength: changes.segmentLength ?? (() => Infinity),
      beforeSegment: () => undefined,
      afterNetwork: (call) => calls.push(call),
      onSteps: changes.onSteps ?? (() => undefined),
    });
    try {
      trace.beginFrame(this.pixels);
      const items = await this.plain();
      const placed = items.map((item, place) => ({ ...item, place }));
      const kept = placed.filter(({ place }) => changes.keep?.(place) ?? true);
      return { ...trace.endFrame(kept), hands: items, calls };
    } finally {
      trace.restore();
    }
  }

  /** Compares a trace with the golden one and blames. */
  judge(golden: Trace, faulty: Trace): { steps: Step[]; blame: FoundBlame | null } {
    const options: JudgeOptions = {
      meter: this.meter,
      divergence: this.divergence,
      golden: golden.results,
      goldenNumbers: new Map([...golden.numbers].map(([id, { values }]) => [id, values])),
      tolerance: 0,
      calls: faulty.calls,
    };
    const steps = withDivergence(faulty, options);
    return { steps, blame: blameFrame(0, { ...faulty, steps }, options) };
  }

  /** Runs `work` with a weight replaced by a changed copy of its values. */
  async withWeight<T>(
    call: TracedCall,
    name: string,
    change: (values: Float32Array) => void,
    work: () => Promise<T>,
  ): Promise<T> {
    const held = call.model.weights[name];
    const original = held?.[0];
    if (held === undefined || original === undefined)
      throw new Error(`There is no weight ${name}.`);
    const values = Float32Array.from(original.dataSync());
    change(values);
    const changed = tf.tensor(values, original.shape);
    held[0] = changed;
    try {
      return await work();
    } finally {
      held[0] = original;
      changed.dispose();
    }
  }

  dispose(): void {
    this.detector.dispose();
    this.pixels.dispose();
    this.meter.dispose();
    this.divergence.dispose();
  }
}

export const disposeResults = (...traces: readonly TracedFrame[]): void => {
  for (const { results, operands } of traces) {
    tf.dispose([...results.values()]);
    disposeOperands(operands);
  }
};
