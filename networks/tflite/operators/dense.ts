import { fusedActivation, fusedOps, moveFirstAxisLast } from './convolution.ts';
import type { OperatorRule } from './rule.ts';
import { elementCount } from './shapes.ts';

/** FULLY_CONNECTED: weights [out, in], where TensorFlow has [in, out]. */
export const convertFullyConnected: OperatorRule = (context) => {
  const weights = context.floats(1, 'kernel', 2);
  const [channels = 0, inChannels = 0] = weights.shape;
  const format = context.flag(1);
  if (format)
    context.fail('unsupported-option', 'its weights are shuffled; the default format is allowed');
  const input = context.input(0, 'input');
  const elements = elementCount(input.shape);
  if (elements % inChannels !== 0) {
    context.fail(
      'inconsistent',
      `its weights read ${inChannels} values a row of [${input.shape.join(', ')}]`,
    );
  }
  const rows = elements / inChannels;
  const keepDimensions = context.flag(2);
  const flat = [rows, inChannels];
  const matrix =
    input.shape.join() === flat.join()
      ? input
      : context.addStep('flat_input', 'reshape', {
          tfOp: 'Reshape',
          inputs: [input, context.integerWeight('flat_shape', flat)],
          shape: flat,
        });
  const values = moveFirstAxisLast(weights.values, channels);
  const operands = [
    context.weight('kernel', { dtype: 'float32', shape: [inChannels, channels], values }),
  ];
  if (context.has(2)) {
    const bias = context.floats(2, 'bias', 1);
    if (bias.shape[0] !== channels) {
      context.fail('inconsistent', `its bias has ${bias.shape[0]} values for ${channels} channels`);
    }
    operands.push(context.weight('bias', bias));
  }
  const activation = context.activation(0);
  const fused = operands.length > 1 ? fusedActivation(activation) : undefined;
  const product = {
    tfOp: '_FusedMatMul',
    inputs: [matrix, ...operands],
    attributes: { transpose_a: false, transpose_b: false, ...fusedOps(operands.length > 1, fused) },
    shape: [rows, channels],
    activation: fused === undefined ? activation : ('NONE' as const),
  };
  const shape = keepDimensions ? [...input.shape.slice(0, -1), channels] : product.shape;
  if (shape.join() === product.shape.join()) {
    context.addOutput(product);
    return;
  }
  const step = context.addStep('product', 'fully_connected', product);
  const target = context.integerWeight('shape', shape);
  context.addOutput({
    tfOp: 'Reshape',
    inputs: [step, target],
    shape,
    activation: product.activation,
  });
};
