import type { FaultSpec } from '../../fault-spec.ts';

export const pixelValidation = {
  id: 'pixel-validation',
  role: 'mitigation',
  site: 'source image',
  title: 'Reject invalid pictures',
  description:
    'Rejects a tensor that is empty or not [height, width, 3], and pixels that are NaN, infinite or were undefined.',
  parameters: {},
  cost: 'one pass over the pixels',
} as const satisfies FaultSpec;
