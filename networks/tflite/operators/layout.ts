import type { Operand } from '../graph-builder.ts';
import type { OperatorContext } from '../operator-context.ts';
import type { OperatorRule } from './rule.ts';
import { elementCount } from './shapes.ts';

/**
 * RESHAPE and SQUEEZE. The target is the output's shape in the file, which is what the operator's
 * own target (an input or an option, with −1 or dropped sizes) comes to in a network of fixed shapes.
 */
export const convertReshape: OperatorRule = (context) => {
  const input = context.input(0, 'input');
  const { shape } = context.output();
  if (elementCount(shape) !== elementCount(input.shape)) {
    context.fail(
      'inconsistent',
      `it cannot make [${shape.join(', ')}] of [${input.shape.join(', ')}]: another number of elements`,
    );
  }
  const inputs = [input, context.integerWeight('shape', shape)];
  context.addOutput({ tfOp: 'Reshape', inputs, shape });
};

/** DEPTH_TO_SPACE: channels become blocks of pixels. */
export const convertDepthToSpace: OperatorRule = (context) => {
  const input = context.input(0, 'input');
  const block = context.option(0, 'block size', 2);
  const [batch = 0, height = 0, width = 0, channels = 0] = input.shape;
  if (input.shape.length !== 4 || channels % (block * block) !== 0) {
    context.fail(
      'inconsistent',
      `its input is [${input.shape.join(', ')}]; [batch, height, width, a multiple of ` +
        `${block * block} channels] is allowed`,
    );
  }
  context.addOutput({
    tfOp: 'DepthToSpace',
    inputs: [input],
    attributes: { block_size: block, data_format: 'NHWC' },
    shape: [batch, height * block, width * block, channels / (block * block)],
  });
};

/** CONCATENATION along one axis. */
export const convertConcatenation: OperatorRule = (context) => {
  const inputs = Array.from({ length: context.inputCount }, (_, position) =>
    context.input(position, `part_${position}`),
  );
  const [first] = inputs;
  if (first === undefined) return context.fail('inconsistent', 'it has no inputs');
  const axis = axisOf(context, context.signedOption(0), first);
  const others = (shape: readonly number[]): string => shape.toSpliced(axis, 1).join();
  if (inputs.some(({ shape }) => others(shape) !== others(first.shape))) {
    context.fail('inconsistent', `its inputs differ in more than axis ${axis}`);
  }
  const length = inputs.reduce((sum, { shape }) => sum + (shape[axis] ?? 0), 0);
  const axisWeight = context.weight('axis', {
    dtype: 'int32',
    shape: [],
    values: Int32Array.of(axis),
  });
  context.addOutput({
    tfOp: 'ConcatV2',
    inputs: [...inputs, axisWeight],
    attributes: { N: inputs.length },
    shape: first.shape.with(axis, length),
    activation: context.activation(1),
  });
};

/** TRANSPOSE by a constant permutation. */
export const convertTranspose: OperatorRule = (context) => {
  const input = context.input(0, 'input');
  const permutation = context.integers(1, 'permutation');
  const rank = input.shape.length;
  if (permutation.toSorted((a, b) => a - b).join() !== [...input.shape.keys()].join()) {
    context.fail(
      'out-of-range',
      `its permutation is [${permutation.join(', ')}]; an order of the axes 0 to ${rank - 1} is allowed`,
    );
  }
  context.addOutput({
    tfOp: 'Transpose',
    inputs: [input, context.integerWeight('permutation', permutation)],
    shape: permutation.map((axis) => input.shape[axis] ?? 0),
  });
};

/** PAD with zeros, and PADV2 with a constant, by [before, after] of each axis. */
export function padding(tfOp: 'Pad' | 'PadV2'): OperatorRule {
  return (context) => {
    const input = context.input(0, 'input');
    const widths = context.integers(1, 'paddings');
    const rank = input.shape.length;
    if (widths.length !== 2 * rank || widths.some((width) => width < 0 || width > 65_536)) {
      context.fail(
        'out-of-range',
        `its paddings are [${widths.join(', ')}]; ${rank} pairs of 0 to 65536 are allowed`,
      );
    }
    const inputs = [input, context.integerWeight('paddings', widths, [rank, 2])];
    if (tfOp === 'PadV2') inputs.push(context.weight('value', context.floats(2, 'value', 0)));
    const shape = input.shape.map(
      (size, axis) => size + (widths[2 * axis] ?? 0) + (widths[2 * axis + 1] ?? 0),
    );
    context.addOutput({ tfOp, inputs, shape });
  };
}

/** MEAN over constant axes. */
export const convertMean: OperatorRule = (context) => {
  const input = context.input(0, 'input');
  const axes = context.integers(1, 'axes').map((axis) => axisOf(context, axis, input));
  const keepDimensions = context.flag(0);
  const shape = keepDimensions
    ? input.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : input.shape.filter((_, axis) => !axes.includes(axis));
  context.addOutput({
    tfOp: 'Mean',
    inputs: [input, context.integerWeight('axes', [...new Set(axes)])],
    attributes: { keep_dims: keepDimensions },
    shape,
  });
};

function axisOf(context: OperatorContext, axis: number, { shape }: Operand): number {
  const rank = shape.length;
  if (axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
  return context.fail('out-of-range', `its axis is ${axis}; ${-rank} to ${rank - 1} are allowed`);
}
