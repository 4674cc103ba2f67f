import type { FaultSpec } from '../../fault-spec.ts';

export const clipPixels = {
  id: 'clip-pixels',
  role: 'mitigation',
  site: 'source image',
  title: 'Clip pixels to 0–255',
  description: 'Runs clipByValue(pixels, 0, 255) before estimateHands. NaN passes through.',
  parameters: {},
  cost: 'one operation per frame',
} as const satisfies FaultSpec;
