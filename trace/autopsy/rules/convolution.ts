import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { AutopsyRule, Calculation, Site } from '../calculation.ts';
import { elementOf, type Operand } from '../operand.ts';
import { numberText } from '../number-text.ts';
import { planeOf } from '../settings.ts';
import { windowTaps, type Tap } from '../window.ts';
import { weightedSum } from './weighted-sum.ts';

/** Kernel [height, width, in, out]. */
export const conv2d: AutopsyRule = (site, arithmetic) =>
  convolve(site, arithmetic, ([, , inChannels = 0]) => {
    const channel = site.address[3] ?? 0;
    return Array.from({ length: inChannels }, (_, input) => ({ input, weight: [input, channel] }));
  });

/** Kernel [height, width, in, multiplier]; output channel = in × multiplier + the rest. */
export const depthwiseConv2d: AutopsyRule = (site, arithmetic) =>
  convolve(site, arithmetic, ([, , , multiplier = 1]) => {
    const channel = site.address[3] ?? 0;
    const input = Math.floor(channel / multiplier);
    return [{ input, weight: [input, channel % multiplier] }];
  });

interface Channel {
  readonly input: number;
  /** The last two places of the weight's address. */
  readonly weight: readonly number[];
}

function convolve(
  site: Site,
  arithmetic: Arithmetic,
  channelsOf: (kernelShape: readonly number[]) => readonly Channel[],
): Calculation | null {
  const { attributes, operands, shape, address } = site;
  const [input, kernel] = operands;
  const strides = planeOf(attributes, 'strides');
  const dilations = planeOf(attributes, 'dilations');
  if (input === undefined || kernel === undefined || strides === null || dilations === null) {
    return null;
  }
  const [rows = [], columns = []] = [0, 1].map((axis) =>
    windowTaps(
      {
        input: input.shape[axis + 1] ?? 0,
        output: shape[axis + 1] ?? 0,
        taps: kernel.shape[axis] ?? 0,
        stride: strides[axis] ?? 1,
        dilation: dilations[axis] ?? 1,
        padding: attributes.padding,
      },
      address[axis + 1] ?? 0,
    ),
  );
  const channels = channelsOf(kernel.shape);
  const products: Quantity[] = [];
  for (const row of rows) {
    for (const column of columns) {
      for (const channel of channels) {
        const weight = [row.at, column.at, ...channel.weight];
        if (row.source === null || column.source === null) {
          noteOverPadding(arithmetic, kernel, weight);
          continue;
        }
        const source = [address[0] ?? 0, row.source, column.source, channel.input];
        products.push(
          arithmetic.product(
            arithmetic.read(input, source, false),
            arithmetic.read(kernel, weight, false),
          ),
        );
      }
    }
  }
  return weightedSum(site, arithmetic, products);
}

/** tfjs's packed shaders multiply padding by the weight, and 0 × NaN is NaN. */
function noteOverPadding(arithmetic: Arithmetic, kernel: Operand, weight: Tap['at'][]): void {
  const { value, label } = elementOf(kernel, weight);
  if (Number.isFinite(value)) return;
  const size = numberText(value);
  arithmetic.notes.push(`${label}, over padding, is ${size}, and 0 × ${size} is NaN`);
}
