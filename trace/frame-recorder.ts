import { dispose, type DataId, type Tensor, type TensorInfo } from '@tensorflow/tfjs';
import { cpuHealth } from '../health/cpu-health.ts';
import { nonFiniteCount, type Health } from '../health/health.ts';
import type { HealthMeter } from '../backends/health-meter.ts';
import { residence } from '../backends/backends.ts';
import { hold } from './hold.ts';
import { judgeEvents } from './judge-events.ts';
import type { KernelCall } from './observe-kernels.ts';
import { stepId, type RanOn, type Stage, type Step } from '../record/step.ts';

/** An operation of a network that has just run. */
export interface NodeRun {
  readonly name: string;
  /** Zero-based position in its network; counted where it is left out. */
  readonly index?: number;
  /** Whether its values come from the CPU, as those of a picture do: it is where it was read. */
  readonly handedIn?: boolean | undefined;
  /** Where it ran, if its result is no longer the one that it made. */
  readonly ran?: RanOn;
  readonly tfliteName: string | null;
  readonly op: string;
  /** Its result; the recorder takes it over. */
  readonly output: Tensor;
  /** What it read: other steps' results and weights. */
  readonly inputs: readonly TensorInfo[];
  readonly weights: readonly { readonly name: string; readonly tensor: Tensor }[];
}

/** Result of a step in plain numbers, and how each of them came about where that is known. */
export interface PlainNumbers {
  readonly values: Float32Array | Float64Array;
  readonly explain?: (index: number) => PlainExplanation;
}

/** How one number came about, in words. */
export interface PlainExplanation {
  readonly operands: readonly { readonly name: string; readonly value: number }[];
  readonly sentence: string;
}

/** What a kernel outside the networks read, held for an autopsy. */
export interface KernelOperands {
  /**
   * In tfjs's order; `step` is the id of the step whose result it is, null for a constant, and `weight` the name of
   * that, null where it is none of a network's.
   */
  readonly inputs: readonly {
    readonly tensor: Tensor;
    readonly step: string | null;
    readonly weight: string | null;
  }[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

export function disposeOperands(operands: ReadonlyMap<string, KernelOperands>): void {
  for (const { inputs } of operands.values()) for (const { tensor } of inputs) tensor.dispose();
}

interface Pending {
  readonly op: string;
  readonly output: Tensor;
  readonly inputs: readonly Tensor[];
  /** Names of those that are weights, by their data. */
  readonly weights: ReadonlyMap<DataId, string>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly ran: RanOn;
}

/** A node's run with its place, and where its result was when it was made. */
interface Noted {
  readonly stage: Stage;
  readonly item: number | null;
  readonly run: NodeRun;
  /** Null for what is handed in. */
  readonly ran: RanOn | null;
}

/** Whether a tensor holds numbers that health is defined for: neither text nor complex ones. */
export const hasNumbers = ({ dtype }: TensorInfo): boolean =>
  dtype !== 'string' && dtype !== 'complex64';

/** `NonMaxSuppressionV3` → `non_max_suppression_v3`: kernels are named like operators. */
export const snakeCase = (kernel: string): string =>
  kernel
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

/**
 * Turns what is observed in one frame into steps with edges, health and events, in execution
 * order. Holds every step's result until `release` or `dispose`.
 */
export class FrameRecorder {
  readonly steps: Step[] = [];
  /** Results by step id. */
  private readonly results = new Map<string, Tensor>();
  /** Results of steps in plain numbers, by step id. */
  readonly numbers = new Map<string, PlainNumbers>();
  private readonly operands = new Map<string, KernelOperands>();
  private readonly byData = new Map<DataId, string>();
  /** Data that are copies, with what they are copied from. */
  private readonly copies = new Map<DataId, DataId>();
  private readonly health = new Map<string, Health>();
  private readonly counts = new Map<string, number>();
  private pending: Pending[] = [];
  /** Results that are measured together with the nodes that follow. */
  private waiting: Noted[] = [];
  /** Inputs of pending kernels that are no step's result; held because they may die before long. */
  private pendingConstants: Tensor[] = [];

  constructor(
    private readonly meter: HealthMeter,
    /** Health of tensors that are no step's result: weights and constants. Kept between frames. */
    private readonly constants: WeakMap<object, Health>,
    private readonly onSteps: (steps: readonly Step[]) => void,
  ) {}

  /** Id of the step whose result this data is; the latest one where several share it. */
  stepOf(dataId: DataId): string | undefined {
    const copied = this.copies.get(dataId);
    return this.byData.get(dataId) ?? (copied === undefined ? undefined : this.stepOf(copied));
  }

  /** Notes data that are another's, copied: what one backend shares, another one copies. */
  copy(of: DataId, to: DataId): void {
    if (of !== to) this.copies.set(to, of);
  }

  /** The last kernel of that name that has no stage yet, with what it read in tfjs's order. */
  unsettledKernel(
    op: string,
  ): { readonly output: Tensor; readonly inputs: readonly Tensor[] } | null {
    return this.pending.findLast((kernel) => kernel.op === op) ?? null;
  }

  /** Id that the step of a kernel not settled yet will have in that stage. */
  unsettledStep(dataId: DataId, stage: Stage, item: number | null): string | undefined {
    const at = this.pending.findLastIndex(({ output }) => output.dataId === dataId);
    const kernel = this.pending[at];
    if (kernel === undefined) return undefined;
    const before = this.pending.slice(0, at).filter(({ op }) => op === kernel.op).length;
    const count = (this.counts.get(stepId(stage, item, kernel.op)) ?? 0) + before;
    return stepId(stage, item, `${kernel.op}_${count}`);
  }

  /** Result of a step, as long as the recorder holds it. */
  result(id: string): Tensor | undefined {
    const waiting = this.waiting.find(
      ({ stage, item, run }) => stepId(stage, item, run.name) === id,
    );
    return waiting?.run.output ?? this.results.get(id);
  }

  /** Notes what a kernel inside a network has just written, which `nodes` measures. */
  written(outputs: readonly TensorInfo[]): void {
    for (const output of outputs) this.meter.note?.(output);
  }

  /**
   * Notes a kernel that is no node of a network; its stage is known only once `settle` is called.
   *
   * @param weightOn gives the name of the weight on some data, where the kernel may read one.
   */
  kernel(
    { kernel, inputs: given, attributes, outputs }: KernelCall,
    weightOn: (dataId: DataId) => string | undefined = () => undefined,
  ): void {
    const inputs = given.filter(hasNumbers);
    const weights = new Map(
      inputs.flatMap(({ dataId }): [DataId, string][] => {
        const name = weightOn(dataId);
        return name === undefined ? [] : [[dataId, name]];
      }),
    );
    for (const info of inputs) if (!this.isKnown(info)) this.pendingConstants.push(hold(info));
    for (const info of outputs.filter(hasNumbers)) {
      const output = hold(info);
      const held = inputs.map(hold);
      const ran = residence(output);
      const op = snakeCase(kernel);
      this.pending.push({ op, output, inputs: held, weights, attributes, ran });
    }
  }

  /** Gives the kernels noted so far, or the first `most` of them, their stage, and measures them. */
  settle(stage: Stage, item: number | null, most = Infinity): void {
    this.measureWaiting();
    const settled = this.pending.splice(0, most);
    if (settled.length === 0) return;
    const constants = this.pendingConstants;
    this.pendingConstants = [];
    const measured = this.meter.measure([...settled.map(({ output }) => output), ...constants]);
    constants.forEach((constant, i) => {
      this.constants.set(constant.dataId, measured[settled.length + i]?.health as Health);
      constant.dispose();
    });
    this.add(
      settled.map(({ op, output, inputs, weights, attributes, ran }, i) => {
        const name = this.countedName(stage, item, op);
        this.operands.set(stepId(stage, item, name), {
          inputs: inputs.map((tensor) => ({
            tensor,
            step: this.stepOf(tensor.dataId) ?? null,
            weight: weights.get(tensor.dataId) ?? null,
          })),
          attributes,
        });
        return this.step({
          stage,
          item,
          name,
          op,
          tfliteName: null,
          output,
          inputs: inputs.filter(({ dataId }) => !weights.has(dataId)),
          weights: inputs.flatMap((tensor) => {
            const weight = weights.get(tensor.dataId);
            return weight === undefined ? [] : [{ name: weight, tensor }];
          }),
          ran,
          health: measured[i]?.health as Health,
        });
      }),
    );
  }

  /** Notes a picture, or what a network is given: it is measured with what reads it. */
  input(stage: Stage, item: number | null, run: NodeRun): void {
    this.waiting.push({
      stage,
      item,
      run,
      ran: run.handedIn === true ? null : residence(run.output),
    });
  }

  /** Measures nodes of a network that have just run, in order; one read-back for all. */
  nodes(stage: Stage, item: number | null, runs: readonly NodeRun[]): void {
    const { waiting } = this;
    const weights = this.newWeights(runs);
    const measured = this.meter.measure([
      ...waiting.map(({ run }) => run.output),
      ...runs.map(({ output }) => output),
      ...weights,
    ]);
    this.waiting = [];
    weights.forEach(({ dataId }, i) =>
      this.constants.set(dataId, measured[waiting.length + runs.length + i]?.health as Health),
    );
    const noted = [
      ...waiting,
      ...runs.map((run, i) => ({
        stage,
        item,
        run,
        ran: run.ran ?? (measured[waiting.length + i]?.ran as RanOn),
      })),
    ];
    this.add(
      noted.map(({ run, ...place }, i) =>
        this.step({
          ...run,
          ...place,
          ran: place.ran ?? (measured[i]?.ran as RanOn),
          health: measured[i]?.health as Health,
        }),
      ),
    );
  }

  /** Takes steps over from the golden run, and holds their results. */
  reuse(steps: readonly Step[], results: readonly Tensor[]): void {
    this.measureWaiting();
    const reused = steps.map((step, i): Step => {
      this.remember(step.id, hold(results[i] as Tensor), step.health);
      return { ...step, reused: true };
    });
    this.add(reused);
  }

  /**
   * Adds a step that was computed from observed values, in plain numbers. One that reads itself passes
   * on what it held before.
   */
  infer(
    stage: Stage,
    item: number | null,
    name: string,
    numbers: PlainNumbers,
    inputs: readonly string[],
  ): void {
    const { values } = numbers;
    const health = cpuHealth(values);
    const id = stepId(stage, item, name);
    this.health.set(id, health);
    this.numbers.set(id, numbers);
    this.add([
      {
        id,
        index: this.nextIndex(stage, item),
        stage,
        item,
        name,
        tfliteName: null,
        op: name,
        shape: [values.length],
        dtype: values instanceof Float64Array ? 'float64' : 'float32',
        inputs: inputs.filter((input) => input !== id),
        nonFiniteWeights: [],
        ran: 'cpu',
        inferred: true,
        reused: false,
        health,
        events: judgeEvents(this.healthOf(inputs), health),
        divergence: null,
      },
    ]);
  }

  /** Gives the held results and operands to the caller, who disposes them. */
  release(): { results: Map<string, Tensor>; operands: Map<string, KernelOperands> } {
    const held = { results: new Map(this.results), operands: new Map(this.operands) };
    this.results.clear();
    this.operands.clear();
    return held;
  }

  /** Frees everything held. */
  dispose(): void {
    for (const { run } of this.waiting) run.output.dispose();
    this.waiting = [];
    for (const { output, inputs } of this.pending) dispose([output, ...inputs]);
    disposeOperands(this.operands);
    this.operands.clear();
    for (const constant of this.pendingConstants) constant.dispose();
    this.pendingConstants = [];
    for (const result of this.results.values()) result.dispose();
    this.pending = [];
    this.results.clear();
  }

  private measureWaiting(): void {
    if (this.waiting.length > 0) this.nodes('source', null, []);
  }

  /** Weights whose health is not known yet, each once. */
  private newWeights(runs: readonly NodeRun[]): Tensor[] {
    const weights = runs.flatMap((run) => run.weights.map(({ tensor }) => tensor));
    const fresh = weights.filter(({ dataId }) => !this.constants.has(dataId));
    return [...new Map(fresh.map((tensor) => [tensor.dataId, tensor])).values()];
  }

  private isKnown({ dataId }: TensorInfo): boolean {
    return (
      this.stepOf(dataId) !== undefined ||
      this.constants.has(dataId) ||
      this.pending.some(({ output }) => output.dataId === dataId) ||
      this.pendingConstants.some((constant) => constant.dataId === dataId)
    );
  }

  private step(
    run: NodeRun & { stage: Stage; item: number | null; ran: RanOn; health: Health },
  ): Step {
    const { stage, item, name, tfliteName, op, output, inputs, weights, ran, health } = run;
    const index = run.index ?? this.nextIndex(stage, item);
    const id = stepId(stage, item, name);
    const read = inputs.map((info) => this.stepOf(info.dataId));
    const constants = inputs.filter((_, i) => read[i] === undefined);
    const weightHealth = weights.map(({ tensor }) => this.constantHealth(tensor));
    const edges = [...new Set(read.filter((edge) => edge !== undefined))];
    const events = judgeEvents(
      [
        ...this.healthOf(edges),
        ...constants.map((info) => this.constantHealth(info)),
        ...weightHealth,
      ],
      health,
    );
    this.remember(id, output, health);
    return {
      id,
      index,
      stage,
      item,
      name,
      tfliteName,
      op,
      shape: output.shape,
      dtype: output.dtype,
      inputs: edges,
      nonFiniteWeights: weights
        .filter((_, i) => nonFiniteCount(weightHealth[i] as Health) > 0)
        .map((weight) => weight.name),
      ran,
      inferred: false,
      reused: false,
      health,
      events,
      divergence: null,
    };
  }

  private remember(id: string, result: Tensor, health: Health): void {
    this.results.set(id, result);
    this.byData.set(result.dataId, id);
    this.health.set(id, health);
  }

  private add(steps: readonly Step[]): void {
    this.steps.push(...steps);
    this.onSteps(steps);
  }

  private healthOf(ids: readonly string[]): Health[] {
    return ids.flatMap((id) => this.health.get(id) ?? []);
  }

  private constantHealth(info: TensorInfo): Health {
    const known = this.constants.get(info.dataId);
    if (known !== undefined) return known;
    const held = hold(info);
    const [measured] = this.meter.measure([held]);
    held.dispose();
    const health = measured?.health as Health;
    this.constants.set(info.dataId, health);
    return health;
  }

  private nextIndex(stage: Stage, item: number | null): number {
    return this.count(`${stage}/${item ?? '-'}`);
  }

  private countedName(stage: Stage, item: number | null, op: string): string {
    return `${op}_${this.count(stepId(stage, item, op))}`;
  }

  private count(key: string): number {
    const count = this.counts.get(key) ?? 0;
    this.counts.set(key, count + 1);
    return count;
  }
}
