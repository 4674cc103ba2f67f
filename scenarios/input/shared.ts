import { several } from '../shared.ts';

/** Rendered hands of 640 × 480 pixels, whose palm crop samples the same places. */
export const still = { modes: ['static'], inputs: several } as const;

/** What the claim about bad pixels depends on, in two scenarios. */
export const whereSampled =
  'where the pixel lies: a pixel that the palm detector reads loses the hand, a pixel that only the crop reads gives NaN scores, and a pixel that neither reads has no effect';
