import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const textureLimit = {
  id: 'texture-limit',
  role: 'fault',
  site: 'GPU',
  title: 'GPU with small textures',
  description:
    'Limits the side of a texture that TensorFlow.js may use, in texels. TensorFlow.js arranges larger tensors as squares while they fit, and throws when one does not.',
  parameters: {
    limit: number({
      label: 'Limit',
      description: 'longest side of a texture, in texels',
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
