import type { Tolerance } from './consumer-spec.ts';

/** Points in pixels may be as far off as an outcome allows the key points themselves to be. */
export const pixels: Tolerance = { amount: 0.02, of: 'reference' };
