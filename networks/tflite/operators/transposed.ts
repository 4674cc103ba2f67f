import type { OperatorContext } from '../operator-context.ts';
import type { OperatorRule } from './rule.ts';
import { imageInput } from './convolution.ts';
import { windowOutput } from './shapes.ts';

/** A transposed convolution as TFLite's and MediaPipe's operators describe it. */
interface Transposed {
  readonly padding: 'SAME' | 'VALID';
  readonly strideWidth: number;
  readonly strideHeight: number;
  /** Positions of the operator's inputs; no bias where it is left out. */
  readonly inputs: { readonly image: number; readonly kernel: number; readonly bias: number };
}

/**
 * TRANSPOSE_CONV: output shape, kernel [out, height, width, in], image, and an optional bias. The
 * shape is the output's in the file, which is what the operator's own comes to.
 */
export const convertTransposeConv: OperatorRule = (context) => {
  addTransposed(context, {
    padding: context.padding(0),
    strideWidth: context.option(1, 'horizontal stride', 1),
    strideHeight: context.option(2, 'vertical stride', 1),
    inputs: { image: 2, kernel: 1, bias: 3 },
  });
};

/** Values of TFLite's `TfLitePadding`, in which MediaPipe's operator keeps its padding. */
const PADDINGS = [undefined, 'SAME', 'VALID'] as const;

/**
 * MediaPipe's custom operator Convolution2DTransposeBias: image, kernel, bias. Its options are the
 * 32-bit integers of `TfLiteTransposeConvParams`: padding, horizontal stride, vertical stride.
 *
 * @see https://github.com/google-ai-edge/mediapipe/blob/v0.10.14/mediapipe/util/tflite/operations/transpose_conv_bias.cc
 */
export const convertTransposeConvBias: OperatorRule = (context) => {
  const [padding, strideWidth = 0, strideHeight = 0] = context.customIntegers(3);
  const known = PADDINGS[padding ?? 0];
  if (known === undefined) {
    return context.fail(
      'out-of-range',
      `its padding is ${padding}; 1 (SAME) and 2 (VALID) are allowed`,
    );
  }
  if (Math.min(strideWidth, strideHeight) < 1 || Math.max(strideWidth, strideHeight) > 65_536) {
    return context.fail(
      'out-of-range',
      `its strides are ${strideWidth} and ${strideHeight}; 1 to 65536 are allowed`,
    );
  }
  addTransposed(context, {
    padding: known,
    strideWidth,
    strideHeight,
    inputs: { image: 0, kernel: 1, bias: 2 },
  });
};

function addTransposed(context: OperatorContext, options: Transposed): void {
  const { padding, strideWidth, strideHeight, inputs } = options;
  const image = imageInput(context, inputs.image);
  const kernel = context.floats(inputs.kernel, 'kernel', 4);
  const [channels = 0, height = 0, width = 0, inChannels = 0] = kernel.shape;
  const [batch = 0, rows = 0, columns = 0, given = 0] = image.shape;
  if (given !== inChannels) {
    context.fail(
      'inconsistent',
      `its kernel reads ${inChannels} channels of an input with ${given}`,
    );
  }
  const { shape } = context.output();
  const [, outRows = 0, outColumns = 0] = shape;
  // A transposed convolution undoes the shape of a convolution: that one must lead back to its input.
  const fits =
    windowOutput(outRows, height, strideHeight, padding) === rows &&
    windowOutput(outColumns, width, strideWidth, padding) === columns &&
    shape.join() === [batch, outRows, outColumns, channels].join();
  if (!fits) {
    context.fail(
      'inconsistent',
      `it cannot make [${shape.join(', ')}] of [${image.shape.join(', ')}] by a kernel ` +
        `[${kernel.shape.join(', ')}] and strides ${strideHeight} and ${strideWidth}`,
    );
  }
  const plan = {
    tfOp: 'Conv2DBackpropInput',
    inputs: [
      context.integerWeight('output_shape', shape),
      context.weight('kernel', {
        dtype: 'float32',
        shape: [height, width, channels, inChannels],
        values: channelsBehindWindow(kernel.values, channels, height * width, inChannels),
      }),
      image,
    ],
    attributes: { strides: [1, strideHeight, strideWidth, 1], padding, data_format: 'NHWC' },
    shape,
  };
  if (!context.has(inputs.bias)) {
    context.addOutput(plan);
    return;
  }
  const bias = context.floats(inputs.bias, 'bias', 1);
  if (bias.shape[0] !== channels) {
    context.fail('inconsistent', `its bias has ${bias.shape[0]} values for ${channels} channels`);
  }
  const sum = context.addStep('before_bias', 'transpose_conv', plan);
  context.addOutput({
    op: 'add',
    tfOp: 'AddV2',
    inputs: [sum, context.weight('bias', bias)],
    shape,
  });
}

/** Row-major values of [out, window, in] as those of [window, out, in]. */
function channelsBehindWindow(
  values: Float32Array,
  channels: number,
  window: number,
  inChannels: number,
): Float32Array<ArrayBuffer> {
  const moved = new Float32Array(values.length);
  for (let channel = 0; channel < channels; channel += 1) {
    for (let place = 0; place < window; place += 1) {
      const from = (channel * window + place) * inChannels;
      moved.set(
        values.subarray(from, from + inChannels),
        (place * channels + channel) * inChannels,
      );
    }
  }
  return moved;
}
