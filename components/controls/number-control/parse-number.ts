import type { NumberParameter, SpecialNumber } from '../../../faults/fault-spec.ts';
import { formatNumber } from '../../format/format-number.ts';

/** What a text means to a parameter: a value, or what was given and what is allowed. */
export type ParsedNumber =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly message: string };

const specials: Readonly<Record<SpecialNumber, RegExp>> = {
  NaN: /^nan$/i,
  Infinity: /^\+?(inf|infinity|∞)$/i,
  '-Infinity': /^-(inf|infinity|∞)$/i,
  '-0': /^-0(\.0*)?$/,
};

/** A special value as its button shows it. */
export const specialLabels: Readonly<Record<SpecialNumber, string>> = {
  NaN: 'NaN',
  Infinity: '+∞',
  '-Infinity': '−∞',
  '-0': '−0',
};

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A decimal number or a fraction of two; NaN for anything else. */
function finiteNumber(text: string): number {
  const [top = '', bottom, ...more] = text.split('/');
  if (!decimal.test(top) || more.length > 0) return NaN;
  if (bottom === undefined) return Number(top);
  return decimal.test(bottom) && Number(bottom) !== 0 ? Number(top) / Number(bottom) : NaN;
}

/** What a parameter allows, in words: `0.0039 to 65 504, or NaN, +∞, −∞, −0`. */
export function allowedWords(parameter: NumberParameter): string {
  const whole = parameter.integer ? 'whole numbers from ' : '';
  const range = `${whole}${formatNumber(parameter.min)} to ${formatNumber(parameter.max)}`;
  const extra = parameter.special.map((one) => specialLabels[one]);
  return extra.length === 0 ? range : `${range}, or ${extra.join(', ')}`;
}

/** Whether a value is one that the parameter allows. */
function allows(parameter: NumberParameter, value: number): boolean {
  if (!Number.isFinite(value) || Object.is(value, -0))
    return parameter.special.some((one) => Object.is(Number(one), value));
  if (parameter.integer && !Number.isInteger(value)) return false;
  return value >= parameter.min && value <= parameter.max;
}

/** Reads what was typed: decimals, exponents, fractions (`1/255`), NaN, ±Inf and −0. */
export function parseNumber(typed: string, parameter: NumberParameter): ParsedNumber {
  const text = typed.replaceAll(/[\s\u202f_]/g, '').replace('−', '-');
  const special = (Object.keys(specials) as SpecialNumber[]).find((one) =>
    specials[one].test(text),
  );
  const value = special === undefined ? finiteNumber(text) : Number(special);
  const given = typed.trim() === '' ? 'Nothing was given' : `“${typed.trim()}” was given`;
  if (special === undefined && Number.isNaN(value))
    return { ok: false, message: `${given}, not a number. Allowed: ${allowedWords(parameter)}.` };
  if (!allows(parameter, value))
    return { ok: false, message: `${given}. Allowed: ${allowedWords(parameter)}.` };
  return { ok: true, value };
}
