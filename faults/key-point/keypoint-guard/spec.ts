import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const keypointGuard = {
  id: 'keypoint-guard',
  role: 'mitigation',
  site: 'key point',
  title: 'Check key points before use',
  description:
    'Before the app uses a hand, checks that all 21 points exist and that every number is finite. Otherwise it drops the hand, or throws an error that names the point.',
  parameters: {
    answer: choice('Answer', 'what to do with a hand that is not finite', ['drop', 'throw']),
  },
  cost: 'a check of 42 points per hand',
} as const satisfies FaultSpec;
