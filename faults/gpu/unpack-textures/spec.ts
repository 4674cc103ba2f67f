import type { FaultSpec } from '../../fault-spec.ts';

export const unpackTextures = {
  id: 'unpack-textures',
  role: 'mitigation',
  site: 'GPU',
  title: 'Turn packing off',
  description:
    'Sets WEBGL_PACK to false. Each texel then holds one value, and the unpacked shaders treat NaN and Inf differently from the packed ones.',
  parameters: {},
  cost: 'speed on most GPUs, because it needs more textures and texels',
  ofRealm: true,
  realmChange: { settings: { packing: false }, avoids: [] },
} as const satisfies FaultSpec;
