import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const betweenNetworks = {
  id: 'between-networks',
  role: 'mitigation',
  site: 'op output',
  title: 'NaN guard between palm and landmarks',
  description:
    'Checks the palm network’s output before the detector compares its scores, and the crop before the landmark network gets it. Non-finite values either stop the frame with an error that names the position, or are dropped. A dropped anchor gets a score that no gate lets through, and a dropped pixel becomes 0.',
  parameters: {
    action: choice('Action', 'stop the frame with an error, or drop the non-finite values', [
      'refuse',
      'drop',
    ]),
  },
  cost: 'a check of the 2016 anchors and every crop; if it drops values, a broken network looks like an empty picture',
} as const satisfies FaultSpec;
