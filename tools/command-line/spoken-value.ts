import { numberToken } from '../../common/non-finite.ts';
import type { ArgumentValue } from '../../record/plan.ts';

/** An argument's value as it is written after `--set`. */
export function spokenValue(value: ArgumentValue): string {
  if (typeof value !== 'number') return String(value);
  if (value === 1 / 255) return '1/255';
  return numberToken(value) ?? String(value);
}
