import type { AutopsyRule } from '../calculation.ts';
import { countText } from '../number-text.ts';
import { quotient } from './quotient.ts';

/**
 * Over the last dimension; the largest logit is taken off first, as in TensorFlow.js, which stores
 * the differences, the powers and their sum (tfjs-backend-webgl/src/kernels/Softmax.ts).
 */
export const softmax: AutopsyRule = ({ operands: [input], address }, arithmetic) => {
  if (input === undefined) return null;
  const row = Array.from({ length: input.shape.at(-1) ?? 0 }, (_, at) =>
    arithmetic.read(input, address.with(-1, at)),
  );
  const [first, ...others] = row;
  if (first === undefined) return null;
  const largest = others.reduce((a, b) => arithmetic.extreme('max', a, b), first);
  const powers = row.map((x) => {
    const shifted = arithmetic.store(arithmetic.subtract(x, largest), 'x − the largest');
    return arithmetic.store(arithmetic.apply('exp', Math.exp, shifted), 'exp of it');
  });
  const sum = arithmetic.store(arithmetic.reduce(powers, 'powers'), 'the sum of the powers');
  const power = powers[address.at(-1) ?? 0] ?? sum;
  const result = quotient(arithmetic, power, sum);
  return {
    words: `softmax of ${countText(row.length, 'inputs')}`,
    stages: [['result', result]],
    terms: row.length,
  };
};
