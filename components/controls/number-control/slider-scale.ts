import type { NumberParameter } from '../../../faults/fault-spec.ts';

/** Positions of a slider. */
export const sliderSteps = 400;

/** Odd and monotonic, logarithmic away from 0: for logarithmic ranges that reach 0 or below. */
const bend = Math.asinh;
const unbend = Math.sinh;

/** How values lie along the slider. */
function curve(parameter: NumberParameter): [(value: number) => number, (place: number) => number] {
  if (parameter.spread === 'linear') return [(value) => value, (place) => place];
  return parameter.min > 0 ? [Math.log, Math.exp] : [bend, unbend];
}

/** The slider's position for a value, 0 to `sliderSteps`; its nearest end for values outside. */
export function toSlider(parameter: NumberParameter, value: number): number {
  if (Number.isNaN(value)) return 0;
  const [place] = curve(parameter);
  const low = place(parameter.min);
  const high = place(parameter.max);
  const inside = Math.min(Math.max(value, parameter.min), parameter.max);
  return high === low ? 0 : ((place(inside) - low) / (high - low)) * sliderSteps;
}

/** The value at a position of the slider, rounded to three digits; exact at both ends. */
export function fromSlider(parameter: NumberParameter, position: number): number {
  if (position <= 0) return parameter.min;
  if (position >= sliderSteps) return parameter.max;
  const [place, value] = curve(parameter);
  const low = place(parameter.min);
  const high = place(parameter.max);
  const raw = value(low + ((high - low) * position) / sliderSteps);
  const rounded = parameter.integer ? Math.round(raw) : Number(raw.toPrecision(3));
  return Math.min(Math.max(rounded, parameter.min), parameter.max);
}
