import type { DataId } from '@tensorflow/tfjs';
import type { NetworkDescription } from '../networks/network.ts';
import type { Stage } from '../record/step.ts';
import { hasNumbers, type FrameRecorder } from '../trace/frame-recorder.ts';
import type { KernelCall } from '../trace/observe-kernels.ts';
import type { FrameReading, InputStep, PipelineReader } from '../trace/pipeline-reader.ts';
import { appStage, type AppModel } from './app-models.ts';
import type { ModelRun } from './observe-models.ts';

/**
 * What a probe knows of an app: which of its models runs. What runs outside them is the stage `app`; the
 * stage of a model has its name, and its item is the number of its run, from 0. Nothing is known of what
 * the app compares in plain JavaScript.
 */
export class AppReader implements PipelineReader {
  private recorder: FrameRecorder | null = null;
  private readonly running: ModelRun[] = [];
  private readonly runs = new Map<string, number>();
  /** Stacks of the kernels not settled yet, in order. */
  private pending: (string | null)[] = [];
  /** Stack of the call that made each step, by the step's id. */
  readonly stacks = new Map<string, string>();
  /** Operations that ran. */
  operations = 0;
  /** Name of the weight that is these data; undefined for other data. */
  weightOf: (dataId: DataId) => string | undefined = () => undefined;

  /**
   * @param nameOf Name of a model that runs.
   * @param stack the stack of the call under way; null where nobody asks for lines.
   */
  constructor(
    private readonly nameOf: (model: AppModel) => string,
    private readonly stack: () => string | null,
  ) {}

  beginFrame(recorder: FrameRecorder): void {
    this.recorder = recorder;
  }

  /** Before a model runs. */
  enter(model: AppModel): ModelRun {
    this.settle();
    const name = this.nameOf(model);
    const number = this.runs.get(name) ?? 0;
    this.runs.set(name, number + 1);
    const run = { name, number, stack: this.stack() };
    this.running.push(run);
    return run;
  }

  /** After a model has run. */
  leave(run: ModelRun): void {
    this.settle();
    const at = this.running.indexOf(run);
    if (at >= 0) this.running.splice(at, 1);
  }

  /** The model that runs now, or else the app: stage and number of the run. */
  place(): { readonly stage: Stage; readonly item: number | null } {
    const run = this.running.at(-1);
    return run === undefined
      ? { stage: appStage, item: null }
      : { stage: run.name, item: run.number };
  }

  kernel({ inputs, outputs, ...call }: KernelCall): void {
    this.operations++;
    const measured = outputs.filter(hasNumbers);
    // Edges pass through what has no health: a spectrum belongs to what it was made of.
    const [from] = inputs;
    if (measured.length < outputs.length && from !== undefined) {
      for (const { dataId } of outputs) this.recorder?.copy(from.dataId, dataId);
    }
    if (measured.length === 0) return;
    const stack = this.stack();
    this.pending.push(...measured.map(() => stack));
    this.recorder?.kernel({ ...call, inputs, outputs }, this.weightOf);
  }

  read(): void {
    // What the app compares in plain JavaScript is its own.
  }

  item(): number {
    return this.running.at(-1)?.number ?? 0;
  }

  input({ kind, inputs }: NetworkDescription, name: string): InputStep {
    const step = inputs.length > 1 ? `${kind}_input_${name}` : `${kind}_input`;
    return { stage: appStage, name: step, op: 'network_input' };
  }

  /** Gives the kernels noted so far to what runs now. */
  settle(): void {
    const { recorder, pending } = this;
    if (recorder === null || pending.length === 0) return;
    this.pending = [];
    const { stage, item } = this.place();
    const known = recorder.steps.length;
    recorder.settle(stage, item);
    const fresh = recorder.steps.slice(known).slice(-pending.length);
    fresh.forEach(({ id }, i) => this.note(id, pending[i] ?? null));
  }

  endNetwork(): void {
    this.operations++;
    const run = this.running.at(-1);
    if (run === undefined || this.recorder === null) return;
    for (const { id, stage, item } of this.recorder.steps) {
      const isOwn = stage === run.name && item === run.number;
      if (isOwn || id.startsWith(`${appStage}/${run.number}/${run.name}_input`))
        this.note(id, run.stack);
    }
  }

  endFrame(): FrameReading {
    this.settle();
    this.recorder = null;
    return { gates: [], crops: new Map() };
  }

  stage(): Stage {
    return this.place().stage;
  }

  private note(id: string, stack: string | null): void {
    if (stack !== null) this.stacks.set(id, stack);
  }
}
