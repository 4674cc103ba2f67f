import { divergenceOnNetworkSuite, divergenceSuite } from '../testing/divergence-suite.ts';

divergenceSuite({
  name: 'WebGL, float16',
  backend: 'webgl',
  flags: { WEBGL_FORCE_F16_TEXTURES: true },
});
divergenceOnNetworkSuite('WebGL, float16');
