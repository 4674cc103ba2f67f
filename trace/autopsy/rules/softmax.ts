import type { AutopsyRule } from '../calculation.ts';

/** Over the last dimension; the largest logit is taken off first, as in TensorFlow.js. */
export const softmax: AutopsyRule = ({ operands: [input], address }, arithmetic) => {
  if (input === undefined) return null;
  const row = Array.from({ length: input.shape.at(-1) ?? 0 }, (_, at) =>
    arithmetic.read(input, address.with(-1, at)),
  );
  const [first, ...others] = row;
  if (first === undefined) return null;
  const largest = others.reduce((a, b) => arithmetic.extreme('max', a, b), first);
  const powers = row.map((x) => arithmetic.apply('exp', Math.exp, arithmetic.subtract(x, largest)));
  const sum = arithmetic.sum(powers, 'powers');
  const power = powers[address.at(-1) ?? 0] ?? sum;
  const result = arithmetic.divide(power, sum);
  return {
    words: `softmax of ${row.length} inputs`,
    stages: [['result', result]],
    terms: row.length,
  };
};
