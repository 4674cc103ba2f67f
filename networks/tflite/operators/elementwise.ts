import type { NodeAttribute } from '../../network.ts';
import type { Operand } from '../graph-builder.ts';
import type { OperatorContext } from '../operator-context.ts';
import type { OperatorRule } from './rule.ts';
import { broadcastShape } from './shapes.ts';

/** An operator with one input and an output of the same shape. */
export function unary(
  tfOp: string,
  attributes: (context: OperatorContext) => Record<string, NodeAttribute> = () => ({}),
): OperatorRule {
  return (context) => {
    const input = context.input(0, 'input');
    const { shape } = input;
    context.addOutput({ tfOp, inputs: [input], attributes: attributes(context), shape });
  };
}

/** An operator on two inputs that broadcast, with its fused activation in a slot or without one. */
export function binary(tfOp: string, activationSlot: number | null): OperatorRule {
  return (context) => {
    const inputs = [context.input(0, 'left'), context.input(1, 'right')] as const;
    const activation = activationSlot === null ? 'NONE' : context.activation(activationSlot);
    context.addOutput({ tfOp, inputs, shape: broadcast(context, inputs), activation });
  };
}

/** PRELU: a slope for negative values that broadcasts to the input, usually one a channel. */
export const convertPrelu: OperatorRule = (context) => {
  const inputs = [context.input(0, 'input'), context.input(1, 'alpha')] as const;
  context.addOutput({ tfOp: 'Prelu', inputs, shape: broadcast(context, inputs) });
};

/**
 * HARD_SWISH: x · relu6(x + 3) ÷ 6, which TensorFlow.js has no operation for. Its four nodes are those
 * of the formula, so that each shows what it does with NaN and infinity.
 */
export const convertHardSwish: OperatorRule = (context) => {
  const input = context.input(0, 'input');
  const { shape } = input;
  const scalar = (role: string, value: number) =>
    context.weight(role, { dtype: 'float32', shape: [], values: Float32Array.of(value) });
  const step = (role: string, op: string, tfOp: string, inputs: readonly Operand[]) =>
    context.addStep(role, op, { tfOp, inputs, shape });
  const shifted = step('shifted', 'add', 'AddV2', [input, scalar('three', 3)]);
  const clipped = step('clipped', 'relu6', 'Relu6', [shifted]);
  const gate = step('gate', 'mul', 'Mul', [clipped, scalar('sixth', 1 / 6)]);
  context.addOutput({ op: 'mul', tfOp: 'Mul', inputs: [input, gate], shape });
};

/** SOFTMAX over the last dimension, with beta 1. */
export const convertSoftmax: OperatorRule = (context) => {
  const beta = context.float(0);
  if (beta !== 1) context.fail('unsupported-option', `its beta is ${beta}; only 1 is allowed`);
  unary('Softmax')(context);
};

function broadcast(
  context: OperatorContext,
  [left, right]: readonly [{ shape: readonly number[] }, { shape: readonly number[] }],
): number[] {
  const shape = broadcastShape(left.shape, right.shape);
  if (shape !== null) return shape;
  return context.fail(
    'inconsistent',
    `[${left.shape.join(', ')}] and [${right.shape.join(', ')}], its inputs, do not broadcast`,
  );
}
