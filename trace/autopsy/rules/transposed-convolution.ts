import type { Quantity } from '../arithmetic.ts';
import type { AutopsyRule } from '../calculation.ts';
import type { Layer } from '../formulas/formula.ts';
import { planeOf } from '../settings.ts';
import { transposedTaps } from '../window.ts';
import { weightedSum } from './weighted-sum.ts';

/**
 * Kernel [height, width, out, in]. Every input adds its window of weights, times itself, to the output;
 * an output that no window covers is a sum of nothing.
 */
export const transposeConv: AutopsyRule = (site, arithmetic) => {
  const { attributes, operands, shape, address } = site;
  const [input, kernel] = operands;
  const strides = planeOf(attributes, 'strides');
  if (input === undefined || kernel === undefined || strides === null) return null;
  const [rows = [], columns = []] = [0, 1].map((axis) =>
    transposedTaps(
      {
        input: input.shape[axis + 1] ?? 0,
        output: shape[axis + 1] ?? 0,
        taps: kernel.shape[axis] ?? 0,
        stride: strides[axis] ?? 1,
        padding: attributes.padding,
      },
      address[axis + 1] ?? 0,
    ),
  );
  const [batch = 0, , , channel = 0] = address;
  const products: Quantity[] = [];
  for (const row of rows) {
    for (const column of columns) {
      for (let from = 0; from < (kernel.shape[3] ?? 0); from++) {
        const x = arithmetic.read(input, [batch, row.source, column.source, from], false);
        const weight = arithmetic.read(kernel, [row.at, column.at, channel, from], false);
        products.push(arithmetic.product(x, weight));
      }
    }
  }
  const layer: Layer = {
    op: 'transpose_conv',
    kernel: kernel.shape,
    strides,
    dilations: [1, 1],
  };
  return weightedSum(site, arithmetic, products, layer);
};
