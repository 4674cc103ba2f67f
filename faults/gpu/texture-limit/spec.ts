import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const textureLimit = {
  id: 'texture-limit',
  role: 'fault',
  site: 'GPU',
  title: 'A GPU with small textures',
  description:
    'Tells TensorFlow.js that the GPU takes no texture with a side of more texels than this. It lays larger tensors out as squares while they fit, and throws when one does not.',
  parameters: {
    limit: number({
      label: 'Limit',
      description: 'most texels along a side of a texture',
      min: 16,
      max: 65_536,
      default: 256,
      integer: true,
      spread: 'log',
      presets: [
        { value: 256, label: '256' },
        { value: 512, label: '512' },
        { value: 1024, label: '1024' },
        { value: 4096, label: '4096' },
      ],
    }),
  },
  cost: null,
  ofRealm: true,
} as const satisfies FaultSpec;
