import type { FaultSpec } from '../../fault-spec.ts';

export const uprightPicture = {
  id: 'upright-picture',
  role: 'mitigation',
  site: 'source image',
  title: 'Turn the picture upright',
  description:
    'Turns a picture that is taller than wide by a quarter turn, counter-clockwise, before the detector gets it. An app reads the EXIF orientation to decide this. The rule here is right only where the camera delivers pictures that are wider than tall.',
  parameters: {},
  cost: 'one copy of the picture',
} as const satisfies FaultSpec;
