import { autopsy, type Autopsy } from '../autopsy.ts';
import type { Operand, OperandRole } from '../operand.ts';

/** A question written short, for tests. */
export interface ShortQuestion {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly operands: readonly (readonly [readonly number[], readonly number[], OperandRole?])[];
  readonly shape: readonly number[];
  readonly address: readonly number[];
  readonly value?: number;
  readonly precision?: 'float16' | 'float32';
}

/** Asks for an autopsy; operands are [shape, values, role], by default inputs. */
export function ask(op: string, question: ShortQuestion): Autopsy {
  const { attributes = {}, operands, shape, address, value = NaN } = question;
  return autopsy({
    step: `palm/-/${op}_0`,
    op,
    attributes,
    operands: operands.map(([size, values, role = 'input'], i): Operand => ({
      role,
      name: `operand_${i}`,
      shape: size,
      values,
    })),
    shape,
    address,
    value,
    storage: { precision: question.precision ?? 'float32', by: 'GPU' },
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
