import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { HealthMeter } from '../backends/health-meter.ts';
import { autopsyNumbers } from './autopsy/autopsy-numbers.ts';
import { autopsyStep } from './autopsy/autopsy-step.ts';
import type { Rounding } from './autopsy/storage.ts';
import type { ValueChange } from './autopsy/value-change.ts';
import { cpuHealth } from '../health/cpu-health.ts';
import { compareValues } from '../health/compare-values.ts';
import type { DivergenceMeter, DivergencePair } from '../backends/divergence-meter.ts';
import { findBlame, type JudgedAgain } from './find-blame.ts';
import type { FoundBlame } from '../record/blame.ts';
import type { TransferredResult } from './transferred-frame.ts';
import { stepId, type Divergence, type Step } from '../record/step.ts';
import { asTensors, type TracedCall } from './trace-networks.ts';
import type { TracedFrame } from './traced-frame.ts';

/** Golden results by step id: tensors of this realm, or values carried over from another. */
export type GoldenResults = ReadonlyMap<string, Tensor | TransferredResult>;

export interface JudgeOptions {
  readonly meter: HealthMeter;
  readonly divergence: DivergenceMeter;
  readonly golden: GoldenResults;
  /** Golden results in plain numbers by step id. */
  readonly goldenNumbers: ReadonlyMap<string, ArrayLike<number>>;
  /** See `BlameQuestion`. */
  readonly tolerance: number;
  /** Networks that ran in this frame. */
  readonly calls: readonly TracedCall[];
  /** What the autopsy is told of the faults at work, to name them; left out without any. */
  readonly rounding?: Rounding | null;
  readonly changes?: readonly ValueChange[];
}

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, i) => size === b[i]);

/** How far a step is from a golden one of another shape: nothing can be compared. */
const reshaped = ({ health }: Step, goldenShape: readonly number[]): Divergence => ({
  maxAbs: null,
  relativeL2: null,
  leftOut: health.size,
  goldenShape: [...goldenShape],
});

const valuesOf = (result: Tensor | TransferredResult): Tensor | Float32Array =>
  result instanceof tf.Tensor ? result : result.values;

/** The steps of a frame with their divergence from the golden run, where it has them. */
export function withDivergence(
  { steps, results, numbers }: TracedFrame,
  { golden, goldenNumbers, divergence }: JudgeOptions,
): Step[] {
  const pairs = steps.flatMap((step): (DivergencePair & { id: string })[] => {
    const faulty = results.get(step.id);
    const partner = golden.get(step.id);
    if (faulty === undefined || partner === undefined) return [];
    if (!sameShape(partner.shape, faulty.shape)) return [];
    return [{ id: step.id, golden: valuesOf(partner), faulty }];
  });
  const measured = divergence.measure(pairs);
  const byId = new Map(pairs.map(({ id }, i) => [id, measured[i]]));
  const unmeasured = (step: Step): Divergence | null => {
    const partner = golden.get(step.id);
    const [before, after] = [goldenNumbers.get(step.id), numbers.get(step.id)?.values];
    if (before !== undefined && after !== undefined) {
      return before.length === after.length
        ? compareValues(before, after)
        : reshaped(step, [before.length]);
    }
    return results.has(step.id) && partner !== undefined ? reshaped(step, partner.shape) : null;
  };
  return steps.map((step) => ({ ...step, divergence: byId.get(step.id) ?? unmeasured(step) }));
}

/** Where a frame went wrong, and how; the steps of `traced` carry their divergence. */
export function blameFrame(
  frame: number,
  traced: TracedFrame,
  options: JudgeOptions,
): FoundBlame | null {
  const blame = findBlame({
    frame,
    steps: traced.steps,
    gates: traced.gates,
    tolerance: options.tolerance,
    onGolden: (step) => onGolden(step, options),
    replacedBy: ({ id }) => options.changes?.findLast(({ step }) => step === id)?.by ?? null,
  });
  const first = traced.steps.find(({ id }) => id === blame?.step);
  if (blame === null || first === undefined) return null;
  const { calls, meter, rounding = null, changes = [] } = options;
  const scene = { ...traced, calls, measured: meter.trust.selfTest, rounding, changes };
  return {
    ...blame,
    autopsy:
      blame.symptom === 'divergence'
        ? null
        : (autopsyNumbers(first, traced.numbers.get(first.id)) ?? autopsyStep(first, scene)),
  };
}

/**
 * Runs one node of a network on golden inputs with the weights as they are now. What is computed in
 * plain numbers is the same arithmetic in both runs: there the golden result itself tells.
 */
function onGolden(step: Step, options: JudgeOptions): JudgedAgain | null {
  const { calls, golden, goldenNumbers, meter, divergence } = options;
  const numbers = goldenNumbers.get(step.id);
  if (step.inferred && numbers !== undefined) {
    return { health: cpuHealth(Float64Array.from(numbers)), divergence: null };
  }
  const call = calls.find(({ network, item }) => network === step.stage && item === step.item);
  const node = call?.description.nodes.find(({ name }) => name === step.name);
  if (call === undefined || node === undefined) return null;
  const { network, item, description, model } = call;
  const feeds: Record<string, Tensor> = {};
  const uploaded: Tensor[] = [];
  for (const name of node.inputs) {
    const isInput = name === description.input.name;
    const values = golden.get(isInput ? call.inputStep : stepId(network, item, name));
    if (values === undefined) return null;
    if (values instanceof tf.Tensor) feeds[name] = values;
    else {
      feeds[name] = tf.tensor(values.values, [...values.shape]);
      uploaded.push(feeds[name]);
    }
  }
  const results = asTensors(model.execute(feeds, [step.name]));
  const [measured] = meter.measure(results);
  const [result] = results;
  const partner = golden.get(step.id);
  const pairs =
    result === undefined || partner === undefined || !sameShape(partner.shape, result.shape)
      ? []
      : [{ golden: valuesOf(partner), faulty: result }];
  const [apart = null] = divergence.measure(pairs);
  tf.dispose([...results, ...uploaded]);
  return measured === undefined ? null : { health: measured.health, divergence: apart };
}
