import type { FaultSpec } from '../../fault-spec.ts';

export const sanitiseInput = {
  id: 'sanitise-input',
  role: 'mitigation',
  site: 'source image',
  title: 'Replace what is not finite',
  description: 'where(isFinite(pixels), pixels, 0) before estimateHands.',
  parameters: {},
  cost: 'two operations a frame',
} as const satisfies FaultSpec;
