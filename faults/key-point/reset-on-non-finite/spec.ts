import type { FaultSpec } from '../../fault-spec.ts';

export const resetOnNonFinite = {
  id: 'reset-on-non-finite',
  role: 'mitigation',
  site: 'key point',
  title: 'Reset when a hand is not finite',
  description:
    'Drops every hand whose score or points are NaN or infinite, and makes the detector forget what it tracks. The next frame then looks for palms again.',
  parameters: {},
  cost: 'a check of 21 points per hand; one run of the palm network after a reset',
} as const satisfies FaultSpec;
