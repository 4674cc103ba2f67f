import type { FaultSpec } from '../fault-spec.ts';
import { lasts } from '../parameters.ts';

export const swappedChannels = {
  id: 'swapped-channels',
  role: 'fault',
  site: 'source image',
  title: 'Swapped colour channels',
  description:
    'Hands the colour channels over in another order, as a camera or a decoder that works in BGR does.',
  parameters: {
    order: {
      kind: 'choice',
      label: 'Order',
      description: 'which channels stand where red, green and blue belong',
      default: 'bgr',
      options: [
        { value: 'bgr', label: 'blue, green, red' },
        { value: 'grb', label: 'green, red, blue' },
        { value: 'rbg', label: 'red, blue, green' },
        { value: 'gbr', label: 'green, blue, red' },
        { value: 'brg', label: 'blue, red, green' },
      ],
    },
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
