import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const distinctHands = {
  id: 'distinct-hands',
  role: 'mitigation',
  site: 'key point',
  title: 'Drop a hand that is reported twice',
  description:
    'Compares the hands of a frame with each other. Where the wrists and the roots of the middle finger of two hands are closer than a share of the palm length, the guard keeps the first hand and drops the second one.',
  parameters: {
    share: number({
      label: 'Closer than',
      description: 'distance below which two hands count as one, in palm lengths',
      min: 0,
      max: 1,
      default: 0.25,
    }),
  },
  cost: 'two distances per pair of hands; hands that cover each other may count as one',
} as const satisfies FaultSpec;
