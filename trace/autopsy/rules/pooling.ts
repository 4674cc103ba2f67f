import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { AutopsyRule, Site } from '../calculation.ts';
import { countText } from '../number-text.ts';
import { planeOf } from '../settings.ts';
import { windowTaps } from '../window.ts';
import { largestOf } from './largest.ts';

/** The largest under the window; NaN if one is. */
export const maxPool: AutopsyRule = (site, arithmetic) => {
  const inputs = windowInputs(site, arithmetic);
  return inputs === null ? null : largestOf(arithmetic, inputs, 'pool');
};

/** Padding counts neither in the sum nor in the number. */
export const averagePool: AutopsyRule = (site, arithmetic) => {
  const inputs = windowInputs(site, arithmetic);
  if (inputs === null) return null;
  const sum = arithmetic.sum(inputs, 'inputs');
  const result = arithmetic.divide(sum, arithmetic.constant(inputs.length));
  return {
    words: `mean of ${countText(inputs.length, 'inputs')}`,
    stages: [
      ['sum', sum],
      ['result', result],
    ],
    terms: inputs.length,
  };
};

/** The inputs under the window, padding left out. */
function windowInputs(site: Site, arithmetic: Arithmetic): Quantity[] | null {
  const { operands, attributes, shape, address } = site;
  const [input] = operands;
  const size = planeOf(attributes, 'ksize');
  const strides = planeOf(attributes, 'strides');
  if (input === undefined || size === null || strides === null) return null;
  const [rows = [], columns = []] = [0, 1].map((axis) =>
    windowTaps(
      {
        input: input.shape[axis + 1] ?? 0,
        output: shape[axis + 1] ?? 0,
        taps: size[axis] ?? 1,
        stride: strides[axis] ?? 1,
        dilation: 1,
        padding: attributes.padding,
      },
      address[axis + 1] ?? 0,
    ).flatMap(({ source }) => source ?? []),
  );
  return rows.flatMap((row) =>
    columns.map((column) =>
      arithmetic.read(input, [address[0] ?? 0, row, column, address[3] ?? 0]),
    ),
  );
}
