import { numberFormats } from '../../../common/number-format.ts';
import { autopsy } from '../autopsy.ts';
import type { Autopsy } from '../../../record/autopsy.ts';
import type { Replacement } from '../replacement.ts';
import type { Storage } from '../storage.ts';
import type { Operand } from '../operand.ts';
import type { OperandRole } from '../../../record/autopsy.ts';

/** A question written short, for tests. */
export interface ShortQuestion {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly operands: readonly (readonly [
    readonly number[],
    readonly number[],
    OperandRole?,
    Operand['written']?,
  ])[];
  readonly shape: readonly number[];
  readonly address: readonly number[];
  readonly value?: number;
  readonly precision?: 'float16' | 'float32';
  /** What is known of the backend and of the faults at work; by default nothing. */
  readonly storage?: Partial<Storage>;
  readonly replacement?: Replacement;
}

/** Asks for an autopsy; operands are [shape, values, role, written], by default inputs. */
export function ask(op: string, question: ShortQuestion): Autopsy {
  const { attributes = {}, operands, shape, address, value = NaN } = question;
  return autopsy({
    step: `palm/-/${op}_0`,
    op,
    attributes,
    operands: operands.map(([size, values, role = 'input', written], i): Operand => ({
      role,
      name: `operand_${i}`,
      shape: size,
      values,
      ...(written === undefined ? {} : { written }),
    })),
    shape,
    address,
    value,
    storage: {
      by: 'GPU',
      format: numberFormats[question.precision ?? 'float32'],
      rounding: null,
      formulas: null,
      measured: null,
      ...question.storage,
    },
    replacement: question.replacement ?? null,
  });
}

/** Settings of a convolution. */
export const convolution = (
  padding: 'SAME' | 'VALID',
  stride = 1,
  dilation = 1,
  fused: readonly string[] = [],
): Record<string, unknown> => ({
  strides: [1, stride, stride, 1],
  dilations: [1, dilation, dilation, 1],
  padding,
  fused_ops: fused,
});

/** 1, 2, 3, … */
export const counting = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index + 1);
