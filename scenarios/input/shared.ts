import { several } from '../shared.ts';

/** Rendered hands of 640 × 480 pixels, whose palm crop samples the same places. */
export const still = { modes: ['static'], inputs: several } as const;

/** What the same claim about bad pixels hangs on, in two scenarios. */
export const whereSampled =
  'where the pixel lies: read by the palm detector it costs the hand, read by the crop of the hand alone it gives NaN scores, read by neither it does nothing';
