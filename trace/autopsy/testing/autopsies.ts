import * as tf from '@tensorflow/tfjs';
import { numberFormats } from '../../../common/number-format.ts';
import { createHealthMeter } from '../../../backends/health-meter.ts';
import { readValues } from '../../../backends/backends.ts';
import { addressOf } from '../address.ts';
import { autopsy } from '../autopsy.ts';
import type { Autopsy } from '../../../record/autopsy.ts';
import { formulasOf } from '../formulas/formulas.ts';
import type { Operand } from '../operand.ts';
import type { Storage } from '../storage.ts';
import type { Case, Draw } from './backend-cases.ts';

/** Draws whole numbers in order from what fast-check gives, and so shrinks with it. */
export function drawFrom(numbers: readonly number[], planted?: readonly number[]): Draw {
  let at = 0;
  const draw = (least: number, most: number): number =>
    least + ((numbers[at++ % numbers.length] ?? 0) % (most - least + 1));
  return planted === undefined ? draw : Object.assign(draw, { planted });
}

/** What is known of the backend at hand. */
export function storageNow(): Storage {
  const gpu = tf.getBackend() === 'webgl';
  const half = gpu && !tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED');
  return {
    by: gpu ? 'GPU' : 'CPU',
    format: half ? numberFormats.float16 : numberFormats.float32,
    rounding: null,
    formulas: formulasOf(tf.getBackend(), { packed: gpu && tf.env().getBool('WEBGL_PACK') }),
    measured: createHealthMeter().trust.selfTest,
  };
}

const roles = ['input', 'weight', 'bias'] as const;

/** The autopsy of every element of a result. */
export function autopsies({ op, attributes, operands, result }: Case, storage: Storage): Autopsy[] {
  const given = operands.map((tensor, i): Operand => ({
    role: roles[i] ?? 'bias',
    name: String(i),
    shape: tensor.shape,
    values: readValues(tensor),
  }));
  return Array.from(readValues(result), (value, i) =>
    autopsy({
      step: op,
      op,
      attributes,
      operands: given,
      shape: result.shape,
      address: addressOf(i, result.shape),
      value,
      storage,
    }),
  );
}
