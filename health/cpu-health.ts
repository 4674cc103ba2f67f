import { FLOAT16_MAX } from '../common/numbers.ts';
import type { Health } from './health.ts';

/**
 * Exact health of values that JavaScript can see: the statistics of the CPU backend, and of every
 * tensor whose values are not on the GPU.
 *
 * One pass; the sum is accumulated in float64, which no sum of float32 values can overflow.
 * Zeros are reported as +0 in `min`, `max` and `absMax`, whatever their sign.
 *
 * @param values float32, float64, int32 or bool elements, in any order.
 */
export function cpuHealth(values: Float32Array | Float64Array | Int32Array | Uint8Array): Health {
  let nan = 0;
  let posInf = 0;
  let negInf = 0;
  let zero = 0;
  let pastHalf = 0;
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (const value of values) {
    // False for NaN and both infinities.
    if (value - value === 0) {
      if (value < min) min = value;
      if (value > max) max = value;
      sum += value;
      if (value === 0) zero++;
      else if (value > FLOAT16_MAX || value < -FLOAT16_MAX) pastHalf++;
    } else if (value === Infinity) posInf++;
    else if (value === -Infinity) negInf++;
    else nan++;
  }
  const finite = values.length - nan - posInf - negInf;
  const counts = { size: values.length, nan, posInf, negInf, zero, pastHalf };
  if (finite === 0) return { ...counts, min: null, max: null, absMax: null, mean: null };
  return {
    ...counts,
    // Adding +0 turns −0 into +0 and changes nothing else.
    min: min + 0,
    max: max + 0,
    absMax: Math.max(-min, max) + 0,
    mean: sum / finite + 0,
  };
}
