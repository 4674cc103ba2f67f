/** How long a fault strikes: from its first frame on, or in that frame only. */
export type Lasts = 'permanent' | 'transient';

/** Whether a fault strikes in a frame. */
export const strikesIn = (frame: number, fromFrame: number, lasts: Lasts): boolean =>
  lasts === 'permanent' ? frame >= fromFrame : frame === fromFrame;
