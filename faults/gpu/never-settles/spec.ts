import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, number } from '../../parameters.ts';

export const neverSettles = {
  id: 'never-settles',
  role: 'fault',
  site: 'GPU',
  title: 'Download that never settles',
  description:
    'The promise of one download from the GPU never settles, neither with values nor with an error. This happens after a lost context, or with a driver that never signals its fence. Code that awaits the download waits without end.',
  parameters: {
    download: number({
      label: 'Download',
      description:
        'zero-based, in the order in which a frame downloads; 0 is the boxes of the palm network',
      min: 0,
      max: 63,
      default: 0,
      integer: true,
    }),
    lasts,
  },
  cost: null,
  endsRealm: true,
} as const satisfies FaultSpec;
