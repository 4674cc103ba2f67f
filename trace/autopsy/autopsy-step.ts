import * as tf from '@tensorflow/tfjs';
import { activeBackend, readValues } from '../../backends/backends.ts';
import { numberFormats } from '../../common/number-format.ts';
import type { Arithmetic as Measured } from '../../record/arithmetic.ts';
import type { NetworkNode } from '../../networks/network.ts';
import { stepId, type Step } from '../../record/step.ts';
import type { TracedCall } from '../trace-networks.ts';
import type { TracedFrame } from '../traced-frame.ts';
import { addressOf, flatIndex } from './address.ts';
import { autopsy } from './autopsy.ts';
import type { Autopsy } from '../../record/autopsy.ts';
import type { Site } from './calculation.ts';
import { formulasOf } from './formulas/formulas.ts';
import type { Operand } from './operand.ts';
import type { Replacement } from './replacement.ts';
import type { Rounding, Storage } from './storage.ts';
import type { ValueChange } from './value-change.ts';

/** What of a frame an autopsy looks at. */
export interface AutopsyScene extends Pick<TracedFrame, 'results' | 'operands'> {
  /** Networks that ran in this frame. */
  readonly calls: readonly TracedCall[];
  /** What the self-test measured of this realm; left out, IEEE 754 is taken for granted. */
  readonly measured?: Measured;
  /** A fault that rounds what every kernel gives. */
  readonly rounding?: Rounding | null;
  /** What faults changed in this frame. */
  readonly changes?: readonly ValueChange[];
}

/**
 * The arithmetic behind one element of a step, from the results still held.
 *
 * @param address By default the first NaN, else the first ±Inf, in row-major order.
 * @returns Null where the step holds neither, or is no tensor (key points, gesture).
 */
export function autopsyStep(
  step: Step,
  scene: AutopsyScene,
  address?: readonly number[],
): Autopsy | null {
  const result = scene.results.get(step.id);
  if (result === undefined) return null;
  const values = readValues(result);
  const index = address === undefined ? offending(values) : flatIndex(address, step.shape);
  const value = values[index];
  if (value === undefined) return null;
  return autopsy({
    step: step.id,
    op: step.op,
    ...sources(step, scene),
    shape: step.shape,
    address: address ?? addressOf(index, step.shape),
    value,
    storage: storageOf(step, scene),
    replacement: replacementOf(step, scene, index),
  });
}

/** The fault that replaced the step's result, the last one where several did. */
function replacementOf(
  { id, shape }: Step,
  { changes = [] }: AutopsyScene,
  index: number,
): Replacement | null {
  const change = changes.findLast(({ step }) => step === id);
  if (change === undefined) return null;
  const { by, first } = change;
  const isHere = first !== null && flatIndex(first.address, shape) === index;
  return { by, written: isHere ? first.after : null };
}

/** Index of the first NaN, else of the first ±Inf; −1 without. */
function offending(values: ArrayLike<number>): number {
  let infinite = -1;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (Number.isNaN(value)) return index;
    if (infinite === -1 && !Number.isFinite(value)) infinite = index;
  }
  return infinite;
}

function storageOf({ ran }: Step, { measured, rounding = null }: AutopsyScene): Storage {
  if (ran !== 'gpu') {
    const formulas = formulasOf(ran === 'wasm' ? ran : 'cpu', { packed: false });
    return { by: 'CPU', format: numberFormats.float32, rounding, formulas, measured: null };
  }
  const { bits, packed } = activeBackend().storage();
  return {
    by: 'GPU',
    format: bits === 16 ? numberFormats.float16 : numberFormats.float32,
    rounding,
    formulas: formulasOf(tf.getBackend(), { packed }),
    measured: measured ?? null,
  };
}

type Sources = Pick<Site, 'operands' | 'attributes'>;

function sources(step: Step, scene: AutopsyScene): Sources {
  const held = scene.operands.get(step.id);
  if (held !== undefined) {
    const constant = step.op === 'transform' ? 'coefficient' : 'constant';
    const operands = held.inputs.map(({ tensor, step: from, weight }) =>
      from !== null && weight === null
        ? operandOf(tensor, 'input', from)
        : {
            ...operandOf(tensor, 'weight', weight ?? constant),
            ...(weight === null ? { label: constant } : {}),
          },
    );
    return { operands: labelled(operands), attributes: held.attributes };
  }
  const call = scene.calls.find(
    ({ network, item }) => network === step.stage && item === step.item,
  );
  return call === undefined ? edges(step, scene) : nodeSources(step, scene, call);
}

/** A step that is no kernel and no node, such as a network's input. */
function edges(step: Step, { results }: AutopsyScene): Sources {
  const operands = step.inputs.flatMap((id) => {
    const tensor = results.get(id);
    return tensor === undefined ? [] : [operandOf(tensor, 'input', id)];
  });
  return { operands, attributes: {} };
}

/** Places of weights among a node's operands; results of other nodes fill the places between. */
const weightPlaces: Readonly<Record<string, number>> = {
  left: 0,
  kernel: 1,
  right: 1,
  alpha: 1,
  value: 1,
  bias: 2,
};

/** A fused operation takes its bias third, behind its input and its kernel. */
const isFusedBias = ({ attributes }: NetworkNode, place: number): boolean =>
  place === 2 && [attributes.fused_ops].flat().includes('BiasAdd');

function nodeSources(
  step: Step,
  { results, changes = [] }: AutopsyScene,
  call: TracedCall,
): Sources {
  const { network, item, description, model, inputSteps } = call;
  const node = description.nodes.find(({ name }) => name === step.name);
  if (node === undefined) return { operands: [], attributes: {} };
  const operands: (Operand | undefined)[] = [];
  for (const name of node.weights) {
    const tensor = model.weights[name]?.[0];
    // Integers are settings, and stand among the attributes.
    if (tensor === undefined || tensor.dtype === 'int32') continue;
    const role = name.slice(name.lastIndexOf('/') + 1);
    const place =
      node.operands?.indexOf(name) ??
      weightPlaces[role] ??
      Number(/^part_(\d+)$/.exec(role)?.[1] ?? operands.length);
    const written = new Map(
      changes.flatMap(({ weight, first }): [number, number][] =>
        weight?.network === network && weight.name === name && first !== null
          ? [[flatIndex(first.address, tensor.shape), first.after]]
          : [],
      ),
    );
    const isBias = role === 'bias' || (node.operands !== undefined && isFusedBias(node, place));
    const operand = operandOf(tensor, isBias ? 'bias' : 'weight', name);
    operands[place] = { ...operand, written };
  }
  let place = 0;
  for (const name of node.inputs) {
    const id = inputSteps.get(name) ?? stepId(network, item, name);
    const tensor = results.get(id);
    while (operands[place] !== undefined) place++;
    if (tensor !== undefined) operands[place] = operandOf(tensor, 'input', id);
    place++;
  }
  const given = operands.filter((operand) => operand !== undefined);
  return { operands: labelled(given), attributes: node.attributes };
}

const operandOf = (tensor: tf.Tensor, role: Operand['role'], name: string): Operand => ({
  role,
  name,
  shape: tensor.shape,
  values: readValues(tensor),
});

/** Two inputs are told apart by number. */
function labelled(operands: readonly Operand[]): Operand[] {
  const inputs = operands.filter(({ role }) => role === 'input');
  if (inputs.length < 2) return [...operands];
  return operands.map((operand) =>
    operand.role === 'input'
      ? { ...operand, label: `input ${inputs.indexOf(operand) + 1}` }
      : operand,
  );
}
