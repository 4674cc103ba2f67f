import { imageInput } from './convolution.ts';
import type { OperatorRule } from './rule.ts';
import { windowOutput } from './shapes.ts';

/** MAX_POOL_2D and AVERAGE_POOL_2D; padding counts in neither, as in TensorFlow. */
export function pooling(tfOp: 'MaxPool' | 'AvgPool'): OperatorRule {
  return (context) => {
    const input = imageInput(context);
    const padding = context.padding(0);
    const strideWidth = context.option(1, 'horizontal stride', 1);
    const strideHeight = context.option(2, 'vertical stride', 1);
    const windowWidth = context.option(3, 'window width', 1);
    const windowHeight = context.option(4, 'window height', 1);
    const [batch = 0, height = 0, width = 0, channels = 0] = input.shape;
    context.addOutput({
      tfOp,
      inputs: [input],
      attributes: {
        ksize: [1, windowHeight, windowWidth, 1],
        strides: [1, strideHeight, strideWidth, 1],
        padding,
      },
      shape: [
        batch,
        windowOutput(height, windowHeight, strideHeight, padding),
        windowOutput(width, windowWidth, strideWidth, padding),
        channels,
      ],
      activation: context.activation(5),
    });
  };
}
