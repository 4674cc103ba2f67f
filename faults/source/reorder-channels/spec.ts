import type { FaultSpec } from '../../fault-spec.ts';

export const reorderChannels = {
  id: 'reorder-channels',
  role: 'mitigation',
  site: 'source image',
  title: 'Put colour channels in order',
  description:
    'Hands blue, green and red over as red, green and blue. It knows what the camera gives and cannot see it in the picture: without the fault it is one.',
  parameters: {},
  cost: 'one copy of the picture a frame',
} as const satisfies FaultSpec;
