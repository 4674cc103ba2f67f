import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const presenceGate = {
  id: 'presence-gate',
  role: 'mitigation',
  site: 'key point',
  title: 'Raise the score threshold',
  description:
    'Drops every hand whose score is not a number of at least 0.5 plus a margin, and makes the detector forget what it tracks. Without this guard, the package keeps NaN, and also a score of exactly 0.5, which a network without weights returns.',
  parameters: {
    margin: number({
      label: 'Margin',
      description: 'added to the 0.5 that the package requires',
      min: 0,
      max: 0.5,
      default: 0.05,
    }),
  },
  cost: 'one comparison per hand; hands that are hard to see are lost',
} as const satisfies FaultSpec;
