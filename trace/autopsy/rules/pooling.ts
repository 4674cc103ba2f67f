import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { AutopsyRule, Site } from '../calculation.ts';
import { addressOf } from '../address.ts';
import { numbersOf, planeOf } from '../settings.ts';
import { windowTaps } from '../window.ts';

export const maxPool: AutopsyRule = (site, arithmetic) => {
  const inputs = windowInputs(site, arithmetic);
  const [first, ...others] = inputs ?? [];
  if (first === undefined) return null;
  const result = others.reduce((a, b) => arithmetic.extreme('max', a, b), first);
  const words = `largest of ${others.length + 1} inputs`;
  return { words, stages: [['result', result]], terms: others.length + 1 };
};

/** Padding counts neither in the sum nor in the number. */
export const averagePool: AutopsyRule = (site, arithmetic) => {
  const inputs = windowInputs(site, arithmetic);
  return inputs === null ? null : meanOf(arithmetic, inputs);
};

export const mean: AutopsyRule = ({ operands, attributes, shape, address }, arithmetic) => {
  const [input] = operands;
  const axes = numbersOf(attributes, 'axes', 'axis');
  if (input === undefined || axes === null) return null;
  const rank = input.shape.length;
  const reduced = axes.map((axis) => (axis < 0 ? axis + rank : axis));
  // Kept dimensions are 1 long, dropped ones are not in the address.
  const kept = shape.length === rank ? address.filter((_, i) => !reduced.includes(i)) : address;
  const sizes = reduced.map((axis) => input.shape[axis] ?? 0);
  const count = sizes.reduce((product, size) => product * size, 1);
  const inputs = Array.from({ length: count }, (_, index) => {
    const within = addressOf(index, sizes);
    const rest = [...kept];
    const at = input.shape.map((_size, axis) => {
      const place = reduced.indexOf(axis);
      return (place === -1 ? rest.shift() : within[place]) ?? 0;
    });
    return arithmetic.read(input, at);
  });
  return meanOf(arithmetic, inputs);
};

function meanOf(arithmetic: Arithmetic, inputs: readonly Quantity[]) {
  const sum = arithmetic.sum(inputs, 'inputs');
  const result = arithmetic.divide(sum, arithmetic.constant(inputs.length));
  return {
    words: `mean of ${inputs.length} inputs`,
    stages: [['sum', sum] as const, ['result', result] as const],
    terms: inputs.length,
  };
}

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
