import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { AutopsyRule, Site } from '../calculation.ts';
import { countText } from '../number-text.ts';
import { planeOf } from '../settings.ts';
import { windowTaps } from '../window.ts';
import { largestOf, type WholeWindow } from './largest.ts';

/** The largest under the window; NaN if one is. */
export const maxPool: AutopsyRule = (site, arithmetic) => {
  const window = windowInputs(site, arithmetic);
  return window === null ? null : largestOf(arithmetic, window.inputs, 'pool', window.whole);
};

/** Padding counts neither in the sum nor in the number. */
export const averagePool: AutopsyRule = (site, arithmetic) => {
  const window = windowInputs(site, arithmetic);
  if (window === null) return null;
  const { inputs } = window;
  const sum = arithmetic.sum(inputs, 'inputs');
  const mean = arithmetic.divide(sum, arithmetic.constant(inputs.length));
  const result = arithmetic.byFormula(arithmetic.storage.formulas?.average, mean, [mean]);
  return {
    words: `mean of ${countText(inputs.length, 'inputs')}`,
    stages: [
      ['sum', sum],
      ['result', result],
    ],
    terms: inputs.length,
  };
};

/** What is under a window. */
interface PoolWindow {
  /** Row by row, padding left out. */
  readonly inputs: Quantity[];
  /** Places of the whole window, row by row, as indices of `inputs`: over padding the nearest one. */
  readonly whole: WholeWindow;
}

/** Places of the nearest taps that are in the image. */
function nearest(taps: readonly { readonly source: number | null }[]): number[] {
  const first = taps.findIndex(({ source }) => source !== null);
  const count = taps.filter(({ source }) => source !== null).length;
  return taps.map((_, at) => Math.min(Math.max(at - first, 0), count - 1));
}

function windowInputs(site: Site, arithmetic: Arithmetic): PoolWindow | null {
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
    ),
  );
  const inside = (taps: typeof rows): number[] => taps.flatMap(({ source }) => source ?? []);
  const [across, inputs] = [
    inside(columns),
    inside(rows).flatMap((row) =>
      inside(columns).map((column) =>
        arithmetic.read(input, [address[0] ?? 0, row, column, address[3] ?? 0]),
      ),
    ),
  ];
  const places = nearest(rows).flatMap((row) =>
    nearest(columns).map((column) => row * across.length + column),
  );
  return { inputs, whole: { places, columns: columns.length } };
}
