import type { FaultSpec } from '../../fault-spec.ts';

export const keepFloat32 = {
  id: 'keep-float32',
  role: 'mitigation',
  site: 'precision',
  title: 'Keep float32',
  description:
    'Sets WEBGL_FORCE_F16_TEXTURES to false, so that the GPU stores tensors in float32. A GPU that cannot render to float32 textures still stores half precision. An emulated format stays too, because it is not a setting of the app.',
  parameters: {},
  cost: 'twice the memory and bandwidth of float16',
  ofRealm: true,
  realmChange: { settings: { precision: 'float32' }, avoids: [] },
} as const satisfies FaultSpec;
