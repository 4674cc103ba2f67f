import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { AutopsyRule } from '../calculation.ts';
import { numberOf } from '../settings.ts';

/**
 * A projective transform of an image with a constant around it, bilinear: tfjs's Transform.
 *
 * Operands: image [batch, height, width, channels], and per picture eight coefficients a0 … c1:
 * output (x, y) takes from ((a0 x + a1 y + a2) ÷ k, (b0 x + b1 y + b2) ÷ k), k = c0 x + c1 y + 1.
 */
export const transform: AutopsyRule = ({ operands, attributes, address }, arithmetic) => {
  const [image, coefficients] = operands;
  const fill = numberOf(attributes, 'fillValue');
  if (
    image === undefined ||
    coefficients === undefined ||
    fill === null ||
    attributes.interpolation !== 'bilinear' ||
    attributes.fillMode !== 'constant'
  ) {
    return null;
  }
  const [batch = 0, row = 0, column = 0, channel = 0] = address;
  const rows = coefficients.shape[0] === 1 ? 0 : batch;
  const matrix = Array.from({ length: 8 }, (_, i) => arithmetic.read(coefficients, [rows, i]));
  const place = [arithmetic.constant(column), arithmetic.constant(row)] as const;
  const linear = (from: number, constant: Quantity) => {
    const [first, second] = place.map((at, i) =>
      arithmetic.multiply(matrix[from + i] as Quantity, at),
    ) as [Quantity, Quantity];
    return arithmetic.add(arithmetic.add(first, second), constant);
  };
  const scale = linear(6, arithmetic.constant(1));
  const filler = arithmetic.constant(fill);
  if (scale.exact === 0) {
    return { words: 'constant outside the image', stages: [['result', filler]], terms: 0 };
  }
  const x = arithmetic.divide(linear(0, matrix[2] as Quantity), scale, 'product');
  const y = arithmetic.divide(linear(3, matrix[5] as Quantity), scale, 'product');
  const [, height = 0, width = 0] = image.shape;
  const pixel = (top: number, left: number) =>
    top >= 0 && top < height && left >= 0 && left < width
      ? arithmetic.read(image, [batch, top, left, channel])
      : filler;
  // Where rounding moves a position across a pixel, other pixels are mixed, by other shares.
  const [left, top] = [Math.floor(x.actual), Math.floor(y.actual)];
  const line = (at: number) => mix(arithmetic, pixel(at, left), pixel(at, left + 1), x, left);
  const result = mix(arithmetic, line(top), line(top + 1), y, top);
  return { words: 'bilinear mix of 4 pixels', stages: [['result', result]], terms: 4 };
};

/** `a` at `low` and `b` one further, each by its share at the position `at`. */
function mix(
  arithmetic: Arithmetic,
  a: Quantity,
  b: Quantity,
  at: Quantity,
  low: number,
): Quantity {
  const [floor, ceiling] = [arithmetic.constant(low), arithmetic.constant(low + 1)];
  return arithmetic.add(
    arithmetic.multiply(arithmetic.subtract(ceiling, at), a),
    arithmetic.multiply(arithmetic.subtract(at, floor), b),
  );
}
