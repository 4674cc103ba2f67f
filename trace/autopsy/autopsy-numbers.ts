import type { PlainNumbers } from '../frame-recorder.ts';
import type { Step } from '../../record/step.ts';
import type { Autopsy } from '../../record/autopsy.ts';

/** How the first NaN, else the first ±Inf, of a step in plain numbers came about; null if unknown. */
export function autopsyNumbers(step: Step, numbers: PlainNumbers | undefined): Autopsy | null {
  if (numbers?.explain === undefined) return null;
  const values = Array.from(numbers.values);
  const nan = values.findIndex(Number.isNaN);
  const index = nan >= 0 ? nan : values.findIndex((value) => !Number.isFinite(value));
  const value = values[index];
  if (value === undefined) return null;
  const { operands, sentence } = numbers.explain(index);
  return {
    step: step.id,
    address: [index],
    value,
    recomputed: value,
    operands: operands.map((operand, term) => ({
      role: 'input',
      ...operand,
      address: [index],
      term,
    })),
    terms: operands.length,
    partial: null,
    stage: operands.every((operand) => Number.isFinite(operand.value)) ? 'result' : 'operand',
    explained: true,
    sentence,
  };
}
