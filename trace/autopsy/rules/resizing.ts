import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { AutopsyRule, Site } from '../calculation.ts';
import type { Operand } from '../operand.ts';
import { flagOf } from '../settings.ts';

/**
 * Position in the input, in fractions of its elements, that an output position stands for.
 *
 * @param asXnnpack whether it is counted in float32, with one offset for all positions: that is not
 *   (position + 0.5) × ratio − 0.5
 */
function sourceOf(
  { attributes, operands, shape, address }: Site,
  axis: number,
  asXnnpack = false,
): number {
  const input = operands[0]?.shape[axis] ?? 1;
  const output = shape[axis] ?? 1;
  const position = address[axis] ?? 0;
  const aligned = flagOf(attributes, 'align_corners', 'alignCorners') && output > 1;
  const exact = aligned ? (input - 1) / (output - 1) : input / output;
  const half = flagOf(attributes, 'half_pixel_centers', 'halfPixelCenters');
  if (!asXnnpack) return half ? (position + 0.5) * exact - 0.5 : position * exact;
  const ratio = Math.fround(exact);
  const offset = half ? Math.fround(Math.fround(0.5 * ratio) - 0.5) : 0;
  return Math.fround(Math.fround(position * ratio) + offset);
}

interface Between {
  readonly low: number;
  readonly high: number;
  /** How far from `low` to `high`, 0 to 1. */
  readonly share: number;
}

function between(site: Site, axis: number, mixesNext: boolean): Between {
  const last = (site.operands[0]?.shape[axis] ?? 1) - 1;
  const source = Math.min(Math.max(sourceOf(site, axis, mixesNext), 0), last);
  const low = Math.floor(source);
  return {
    low,
    high: Math.min(mixesNext ? low + 1 : Math.ceil(source), last),
    share: source - low,
  };
}

/** Mixes as tfjs's shader does, a + (b − a) × share, which makes NaN of two equal infinities. */
function mix(arithmetic: Arithmetic, a: Quantity, b: Quantity, share: number): Quantity {
  const step = arithmetic.multiply(arithmetic.subtract(b, a), arithmetic.constant(share));
  return arithmetic.add(a, step);
}

/** The weighted sum of the four nearest pixels. */
export const resizeBilinear: AutopsyRule = (site, arithmetic) => {
  const [input] = site.operands;
  if (input === undefined) return null;
  const mixesNext = arithmetic.storage.formulas?.mixesNext === true;
  const [y, x] = [between(site, 1, mixesNext), between(site, 2, mixesNext)];
  const at = (row: number, column: number) => readPixel(arithmetic, input, site, row, column);
  const top = mix(arithmetic, at(y.low, x.low), at(y.low, x.high), x.share);
  const bottom = mix(arithmetic, at(y.high, x.low), at(y.high, x.high), x.share);
  const result = mix(arithmetic, top, bottom, y.share);
  return { words: 'bilinear mix of 4 inputs', stages: [['result', result]], terms: 4 };
};

/** The nearest pixel. */
export const resizeNearest: AutopsyRule = (site, arithmetic) => {
  const [input] = site.operands;
  if (input === undefined) return null;
  const { attributes } = site;
  const [row = 0, column = 0] = [1, 2].map((axis) => {
    const last = (input.shape[axis] ?? 1) - 1;
    const half = flagOf(attributes, 'half_pixel_centers', 'halfPixelCenters') ? 0.5 : 0;
    const round = flagOf(attributes, 'align_corners', 'alignCorners') ? 0.5 : 0;
    return Math.min(Math.floor(Math.max(sourceOf(site, axis) + half, 0) + round), last);
  });
  const result = readPixel(arithmetic, input, site, row, column);
  return { words: `copy of ${result.label}`, stages: [['result', result]], terms: 1, copies: true };
};

const readPixel = (
  arithmetic: Arithmetic,
  input: Operand,
  { address }: Site,
  row: number,
  column: number,
): Quantity => arithmetic.read(input, [address[0] ?? 0, row, column, address[3] ?? 0]);
