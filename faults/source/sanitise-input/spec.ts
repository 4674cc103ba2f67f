import type { FaultSpec } from '../../fault-spec.ts';

export const sanitiseInput = {
  id: 'sanitise-input',
  role: 'mitigation',
  site: 'source image',
  title: 'Replace non-finite pixels',
  description: 'Runs where(isFinite(pixels), pixels, 0) before estimateHands.',
  parameters: {},
  cost: 'two operations per frame',
} as const satisfies FaultSpec;
