import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const keypointGuard = {
  id: 'keypoint-guard',
  role: 'mitigation',
  site: 'key point',
  title: 'Check key points before use',
  description:
    'Checks that all 21 points are there and that every number from estimateHands is finite before the app uses them. Drops the hand, or throws an error that names the point.',
  parameters: {
    answer: choice('Answer', 'what it does with a hand that is not finite', ['drop', 'throw']),
  },
  cost: 'a look at 42 points a hand',
} as const satisfies FaultSpec;
