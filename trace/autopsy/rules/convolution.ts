import { alike } from '../alike.ts';
import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { AutopsyRule, Calculation, Site } from '../calculation.ts';
import type { Layer } from '../formulas/formula.ts';
import { elementOf, type Operand } from '../operand.ts';
import { numberText } from '../number-text.ts';
import { planeOf } from '../settings.ts';
import { windowTaps } from '../window.ts';
import { weightedSum } from './weighted-sum.ts';

/** Kernel [height, width, in, out]. */
export const conv2d: AutopsyRule = (site, arithmetic) =>
  convolve('conv2d', site, arithmetic, ([, , inChannels = 0]) => {
    const channel = site.address[3] ?? 0;
    return Array.from({ length: inChannels }, (_, input) => ({ input, weight: [input, channel] }));
  });

/** Kernel [height, width, in, multiplier]; output channel = in × multiplier + the rest. */
export const depthwiseConv2d: AutopsyRule = (site, arithmetic) =>
  convolve('depthwise_conv2d', site, arithmetic, ([, , , multiplier = 1]) => {
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
  op: string,
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
  const layer: Layer = { op, kernel: kernel.shape, strides, dilations };
  const copies = arithmetic.storage.formulas?.copiesWindows(layer) === true;
  const products: Quantity[] = [];
  let padding = 0;
  for (const row of rows) {
    for (const column of columns) {
      for (const channel of channels) {
        const weight = [row.at, column.at, ...channel.weight];
        if (row.source === null || column.source === null) {
          const axes = [row, column].flatMap(({ source }, axis) => (source === null ? [axis] : []));
          padding += overPadding(arithmetic, kernel, weight, layer, axes);
          continue;
        }
        const source = [address[0] ?? 0, row.source, column.source, channel.input];
        const x = arithmetic.read(input, source, false);
        const factor = arithmetic.read(kernel, weight, false);
        products.push(
          arithmetic.product(copies ? arithmetic.store(x, x.label ?? 'input') : x, factor),
        );
      }
    }
  }
  return weightedSum(site, arithmetic, products, layer, padding);
}

/**
 * What a weight over padding adds: nothing, by definition. A backend that multiplies padding by its
 * weight adds 0 × weight, which is NaN where the weight is NaN or infinite.
 */
function overPadding(
  arithmetic: Arithmetic,
  kernel: Operand,
  weight: readonly number[],
  layer: Layer,
  axes: readonly number[],
): number {
  const { value, label } = elementOf(kernel, weight);
  if (Number.isFinite(value)) return 0;
  const { formulas } = arithmetic.storage;
  const size = numberText(value);
  if (formulas === null) {
    arithmetic.notes.push(`${label}, over padding, is ${size}, and 0 × ${size} is NaN`);
    return 0;
  }
  // Padding that one axis leaves out is not read at all.
  const multiplies = axes.every((axis) => formulas.padding(layer, axis === 0 ? 0 : 1) !== null);
  if (!multiplies) return 0;
  const product = arithmetic.times(0, value);
  if (!alike(product, 0)) {
    arithmetic.deviations.push({
      stage: 'product',
      text: `${formulas.name} multiplies the padding by its weight, and 0 × ${size} (${label}) is ${numberText(product)}`,
    });
  }
  return product;
}
