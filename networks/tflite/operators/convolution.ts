import type { Constant } from '../constant.ts';
import type { NodeAttribute } from '../../network.ts';
import type { Operand } from '../graph-builder.ts';
import type { OperatorContext } from '../operator-context.ts';
import type { ActivationName } from '../tflite-schema.ts';
import type { OperatorRule } from './rule.ts';
import { windowOutput } from './shapes.ts';

/** Activations that TensorFlow.js computes inside the convolution, behind the bias. */
const FUSED: Partial<Record<ActivationName, string>> = { RELU: 'Relu', RELU6: 'Relu6' };

interface Slots {
  readonly activation: number;
  readonly dilationWidth: number;
  readonly dilationHeight: number;
}

interface Kernel {
  readonly tfOp: string;
  readonly weights: Constant;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** CONV_2D: kernel [out, height, width, in], where TensorFlow has [height, width, in, out]. */
export const convertConv2d: OperatorRule = (context) => {
  const input = imageInput(context);
  const kernel = context.floats(1, 'kernel', 4);
  const [channels = 0, height = 0, width = 0, inChannels = 0] = kernel.shape;
  if (input.shape[3] !== inChannels) {
    context.fail(
      'unsupported-option',
      `its kernel reads ${inChannels} channels of an input with ${input.shape[3]}; grouped ` +
        `convolutions are not allowed`,
    );
  }
  const values = moveFirstAxisLast(kernel.values, channels);
  const weights = {
    dtype: 'float32',
    shape: [height, width, inChannels, channels],
    values,
  } as const;
  const slots = { activation: 3, dilationWidth: 4, dilationHeight: 5 };
  addConvolution(context, input, slots, { tfOp: '_FusedConv2D', weights, height, width, channels });
};

/**
 * DEPTHWISE_CONV_2D: kernel [1, height, width, in × multiplier], where TensorFlow has
 * [height, width, in, multiplier]: the same values in the same order.
 */
export const convertDepthwiseConv2d: OperatorRule = (context) => {
  const input = imageInput(context);
  const kernel = context.floats(1, 'kernel', 4);
  const [first = 0, height = 0, width = 0, channels = 0] = kernel.shape;
  const inChannels = input.shape[3] ?? 0;
  if (first !== 1 || channels % inChannels !== 0) {
    context.fail(
      'inconsistent',
      `its kernel is [${kernel.shape.join(', ')}]; [1, height, width, a multiple of ${inChannels}] ` +
        `is allowed`,
    );
  }
  const shape = [height, width, inChannels, channels / inChannels];
  const weights = { dtype: 'float32', shape, values: kernel.values } as const;
  const slots = { activation: 4, dilationWidth: 5, dilationHeight: 6 };
  const tfOp = 'FusedDepthwiseConv2dNative';
  addConvolution(context, input, slots, { tfOp, weights, height, width, channels });
};

/** The image that an operator reads: [batch, height, width, channels]. */
export function imageInput(context: OperatorContext, position = 0): Operand {
  const input = context.input(position, 'input');
  if (input.shape.length !== 4) {
    const given = input.shape.join(', ');
    context.fail(
      'inconsistent',
      `its input is [${given}]; [batch, height, width, channels] is allowed`,
    );
  }
  return input;
}

function addConvolution(
  context: OperatorContext,
  input: Operand,
  slots: Slots,
  kernel: Kernel,
): void {
  const padding = context.padding(0);
  const strideWidth = context.option(1, 'horizontal stride', 1);
  const strideHeight = context.option(2, 'vertical stride', 1);
  const dilationWidth = context.option(slots.dilationWidth, 'horizontal dilation', 1, 1);
  const dilationHeight = context.option(slots.dilationHeight, 'vertical dilation', 1, 1);
  if (Math.max(strideWidth, strideHeight) > 1 && Math.max(dilationWidth, dilationHeight) > 1) {
    context.fail('unsupported-option', 'it has strides and dilations; one of them must be 1');
  }
  const [batch = 0, height = 0, width = 0] = input.shape;
  const windowHeight = (kernel.height - 1) * dilationHeight + 1;
  const windowWidth = (kernel.width - 1) * dilationWidth + 1;
  const weights = [context.weight('kernel', kernel.weights)];
  if (context.has(2)) {
    const bias = context.floats(2, 'bias', 1);
    if (bias.shape[0] !== kernel.channels) {
      context.fail(
        'inconsistent',
        `its bias has ${bias.shape[0]} values for ${kernel.channels} channels`,
      );
    }
    weights.push(context.weight('bias', bias));
  }
  const activation = context.activation(slots.activation);
  const fused = weights.length > 1 ? FUSED[activation] : undefined;
  const attributes: Record<string, NodeAttribute> = {
    strides: [1, strideHeight, strideWidth, 1],
    dilations: [1, dilationHeight, dilationWidth, 1],
    padding,
    data_format: 'NHWC',
    ...fusedOps(weights.length > 1, fused),
  };
  context.addOutput({
    tfOp: kernel.tfOp,
    inputs: [input, ...weights],
    attributes,
    shape: [
      batch,
      windowOutput(height, windowHeight, strideHeight, padding),
      windowOutput(width, windowWidth, strideWidth, padding),
      kernel.channels,
    ],
    activation: fused === undefined ? activation : 'NONE',
  });
}

/** The attributes by which TensorFlow's fused operations name bias and activation. */
export function fusedOps(
  bias: boolean,
  activation: string | undefined,
): Record<string, NodeAttribute> {
  const ops = [...(bias ? ['BiasAdd'] : []), ...(activation === undefined ? [] : [activation])];
  return { fused_ops: ops, num_args: bias ? 1 : 0 };
}

/** The fused form of an activation behind a bias; undefined if there is none. */
export function fusedActivation(activation: ActivationName): string | undefined {
  return FUSED[activation];
}

/** Row-major values of [n, …rest] as those of […rest, n]. */
export function moveFirstAxisLast(values: Float32Array, n: number): Float32Array<ArrayBuffer> {
  const rest = values.length / n;
  const moved = new Float32Array(values.length);
  for (let first = 0; first < n; first += 1) {
    for (let index = 0; index < rest; index += 1) {
      moved[index * n + first] = values[first * rest + index] ?? 0;
    }
  }
  return moved;
}
