import { meterSuite } from '../testing/meter-suite.ts';

meterSuite({
  name: 'WebGL, float16',
  backend: 'webgl',
  flags: { WEBGL_FORCE_F16_TEXTURES: true },
  precision: 16,
});
