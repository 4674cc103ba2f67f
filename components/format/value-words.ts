import type { ArgumentValue } from '../../record/plan.ts';
import type { Parameter } from '../../faults/fault-spec.ts';
import { formatNumber } from './format-number.ts';

/** Largest whole number that a reciprocal is written with. */
const mostParts = 1024;

/** The whole number that a value is the reciprocal of, where it is shorter written so; null elsewhere. */
export function reciprocalOf(value: number): number | null {
  const whole = Math.round(1 / value);
  // Of a float64, or of the float32 nearest to it.
  const isOne = whole > 1 && whole <= mostParts && Math.abs(1 / value - whole) < 1e-6 * whole;
  return isOne && String(value).length > 8 ? whole : null;
}

/** A number as people write it: `1/255`, else in a few digits. */
export function numberWords(value: number): string {
  const whole = reciprocalOf(value);
  return whole === null ? formatNumber(value) : `1/${whole}`;
}

/** An argument's value in words: the name of a preset or an option, on or off, a short number. */
export function valueWords(parameter: Parameter | undefined, value: ArgumentValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string')
    return parameter?.kind === 'choice'
      ? (parameter.options.find((option) => option.value === value)?.label ?? value)
      : value;
  return numberWords(value);
}

/** Whether a number multiplies: 1 does nothing, and its range is logarithmic. */
const isFactor = (parameter: Parameter): boolean =>
  parameter.kind === 'number' &&
  parameter.neutral === 1 &&
  parameter.spread === 'log' &&
  !parameter.integer;

/** An argument as part of a sentence: `÷ 255`, `× 4`, `bit 30`, `before padding`, `twice`. */
export function argumentWords(parameter: Parameter, value: ArgumentValue): string {
  const label = parameter.label.charAt(0).toLowerCase() + parameter.label.slice(1);
  if (typeof value === 'boolean') return value ? label : `not ${label}`;
  if (typeof value === 'number' && isFactor(parameter)) {
    const whole = reciprocalOf(value);
    return whole === null ? `× ${formatNumber(value)}` : `÷ ${whole}`;
  }
  return `${label} ${valueWords(parameter, value)}`;
}
