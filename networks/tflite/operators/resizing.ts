import { imageInput } from './convolution.ts';
import type { OperatorRule } from './rule.ts';

/** RESIZE_BILINEAR and RESIZE_NEAREST_NEIGHBOR to a constant [height, width]. */
export function resizing(
  tfOp: 'ResizeBilinear' | 'ResizeNearestNeighbor',
  slots: { readonly alignCorners: number; readonly halfPixelCenters: number },
): OperatorRule {
  return (context) => {
    const input = imageInput(context);
    const size = context.integers(1, 'size');
    const [height = 0, width = 0] = size;
    if (size.length !== 2 || height < 1 || width < 1) {
      context.fail(
        'out-of-range',
        `its size is [${size.join(', ')}]; [height, width] from 1 is allowed`,
      );
    }
    const alignCorners = context.flag(slots.alignCorners);
    const halfPixelCenters = context.flag(slots.halfPixelCenters);
    if (alignCorners && halfPixelCenters) {
      context.fail(
        'unsupported-option',
        'it aligns corners and has half-pixel centres; one is allowed',
      );
    }
    const [batch = 0, , , channels = 0] = input.shape;
    context.addOutput({
      tfOp,
      inputs: [input, context.integerWeight('size', size)],
      attributes: { align_corners: alignCorners, half_pixel_centers: halfPixelCenters },
      shape: [batch, height, width, channels],
    });
  };
}
