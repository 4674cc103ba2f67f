import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const betweenNetworks = {
  id: 'between-networks',
  role: 'mitigation',
  site: 'op output',
  title: 'NaN guard between palm and landmarks',
  description:
    'Looks at what the palm network gives before the detector compares its scores, and at the cut-out that the landmark network gets: refuses what is not finite with an error that says where, or drops it: an anchor without finite numbers gets a score that no gate lets through, a pixel 0.',
  parameters: {
    action: choice('Action', 'refuse the frame with an error, or drop what is not finite', [
      'refuse',
      'drop',
    ]),
  },
  cost: 'one look at the 2016 anchors and at every cut-out; dropped, a sick network looks like an empty picture',
} as const satisfies FaultSpec;
