import type { FaultSpec } from '../../fault-spec.ts';
import { channelOrder, lasts } from '../../parameters.ts';
import { inputOf } from '../input-of.ts';

export const networkInputChannels = {
  id: 'network-input-channels',
  role: 'fault',
  site: 'network input',
  title: 'Swapped channels in the network input',
  description:
    'Passes the colour channels of the 0–1 image tensor to one network, or to both, in another order, as custom pre-processing in BGR does.',
  parameters: { network: inputOf, order: channelOrder, lasts },
  cost: null,
} as const satisfies FaultSpec;
