import type { FaultSpec } from '../../fault-spec.ts';

export const unmirrorPicture = {
  id: 'unmirror-picture',
  role: 'mitigation',
  site: 'source image',
  title: 'Mirror the picture back',
  description:
    'Swaps the left and the right side of the picture before the detector gets it. This is right only where the picture is mirrored.',
  parameters: {},
  cost: 'one copy of the picture',
} as const satisfies FaultSpec;
