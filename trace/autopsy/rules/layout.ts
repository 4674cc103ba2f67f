import { addressOf, flatIndex } from '../address.ts';
import type { Arithmetic } from '../arithmetic.ts';
import type { AutopsyRule, Calculation } from '../calculation.ts';
import type { Operand } from '../operand.ts';
import { numberOf, numbersOf } from '../settings.ts';

function copyOf(arithmetic: Arithmetic, operand: Operand, address: readonly number[]): Calculation {
  const result = arithmetic.read(operand, address);
  return { words: `copy of ${result.label}`, stages: [['result', result]], terms: 1, copies: true };
}

/** Reshape and all that leaves the elements in their order. */
export const reshape: AutopsyRule = ({ operands: [input], shape, address }, arithmetic) =>
  input === undefined
    ? null
    : copyOf(arithmetic, input, addressOf(flatIndex(address, shape), input.shape));

/** The element that lands at the address when axes change places. */
export const transpose: AutopsyRule = ({ operands, attributes, address }, arithmetic) => {
  const [input] = operands;
  const order = numbersOf(attributes, 'permutation', 'perm');
  if (input === undefined || order === null) return null;
  const source = input.shape.map((_, axis) => address[order.indexOf(axis)] ?? 0);
  return copyOf(arithmetic, input, source);
};

/** The element at the address, counted from where the slice begins. */
export const slice: AutopsyRule = ({ operands, attributes, address }, arithmetic) => {
  const [input] = operands;
  const begin = numbersOf(attributes, 'begin');
  if (input === undefined || begin === null) return null;
  return copyOf(
    arithmetic,
    input,
    address.map((at, axis) => at + (begin[axis] ?? 0)),
  );
};

/** The element of the operand that covers the address. */
export const concatenation: AutopsyRule = (site, arithmetic) => {
  const { operands, attributes, shape, address } = site;
  const given = numberOf(attributes, 'axis');
  if (given === null) return null;
  const axis = given < 0 ? given + shape.length : given;
  let at = address[axis] ?? 0;
  for (const operand of operands) {
    const length = operand.shape[axis] ?? 0;
    if (at < length) return copyOf(arithmetic, operand, address.with(axis, at));
    at -= length;
  }
  return null;
};

/** Zeros around the input, or the constant that is the second operand or a setting. */
export const pad: AutopsyRule = ({ operands, attributes, address }, arithmetic) => {
  const [input, filler] = operands;
  const widths = numbersOf(attributes, 'paddings');
  if (input === undefined || widths === null) return null;
  const source = address.map((at, axis) => at - (widths[2 * axis] ?? 0));
  const inside = source.every((at, axis) => at >= 0 && at < (input.shape[axis] ?? 0));
  if (inside) return copyOf(arithmetic, input, source);
  if (filler !== undefined) return copyOf(arithmetic, filler, []);
  const result = arithmetic.constant(numberOf(attributes, 'constantValue') ?? 0);
  return { words: 'padding', stages: [['result', result]], terms: 0 };
};

/** Channels become blocks of pixels: those of a block lie behind each other, row by row. */
export const depthToSpace: AutopsyRule = ({ operands, attributes, shape, address }, arithmetic) => {
  const [input] = operands;
  const block = numberOf(attributes, 'block_size', 'blockSize');
  if (input === undefined || block === null) return null;
  const [batch = 0, row = 0, column = 0, channel = 0] = address;
  const place = (row % block) * block + (column % block);
  return copyOf(arithmetic, input, [
    batch,
    Math.floor(row / block),
    Math.floor(column / block),
    place * (shape[3] ?? 0) + channel,
  ]);
};
