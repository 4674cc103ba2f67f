import type { FaultSpec } from '../../fault-spec.ts';

export const reorderChannels = {
  id: 'reorder-channels',
  role: 'mitigation',
  site: 'source image',
  title: 'Restore the channel order',
  description:
    'Turns blue, green, red into red, green, blue. The guard has to know what the camera delivers, because it cannot see the order in the picture. Without the fault, it swaps the channels itself.',
  parameters: {},
  cost: 'one copy of the picture per frame',
} as const satisfies FaultSpec;
