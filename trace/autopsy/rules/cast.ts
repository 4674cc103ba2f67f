import type { AutopsyRule } from '../calculation.ts';
import { numberText } from '../number-text.ts';
import { reshape } from './layout.ts';

/** By tfjs's kernel (`dtype`), or by TensorFlow's attribute in a graph (`DstT`). */
const toInteger = new Set<unknown>(['int32', 'DT_INT32']);
const toFloat = new Set<unknown>(['float32', 'DT_FLOAT']);

/**
 * To float32, a copy; to int32, towards 0. NaN and what no int32 holds have no integer: the result is
 * whatever the backend gives.
 */
export const cast: AutopsyRule = (site, arithmetic) => {
  const { attributes, operands, address } = site;
  const target = attributes.dtype ?? attributes.DstT;
  if (toFloat.has(target)) return reshape(site, arithmetic);
  const [input] = operands;
  if (input === undefined || !toInteger.has(target)) return null;
  const x = arithmetic.read(input, address);
  const defined = Math.abs(x.exact) < 2 ** 31;
  const whole = (value: number): number => (defined ? Math.trunc(value) : NaN);
  const truncated = {
    ...x,
    exact: whole(x.exact),
    single: whole(x.single),
    actual: whole(x.actual),
  };
  const result = arithmetic.byFormula(arithmetic.operation('cast'), truncated, [x]);
  const text = numberText(x.exact);
  const words = defined ? `${text} as int32` : `${text} as int32, which has no such number`;
  return { words, stages: [['result', result]], terms: 1 };
};
