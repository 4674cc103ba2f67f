import type { FaultSpec } from '../../fault-spec.ts';
import { channelOrder, lasts } from '../../parameters.ts';

export const swappedChannels = {
  id: 'swapped-channels',
  role: 'fault',
  site: 'source image',
  title: 'Swapped colour channels',
  description:
    'Passes the colour channels in another order, as a camera or a decoder that works in BGR does.',
  parameters: {
    order: channelOrder,
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
