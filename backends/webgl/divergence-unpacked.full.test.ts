import { divergenceOnNetworkSuite, divergenceSuite } from '../testing/divergence-suite.ts';

divergenceSuite({ name: 'WebGL, unpacked', backend: 'webgl', flags: { WEBGL_PACK: false } });
divergenceOnNetworkSuite('WebGL, unpacked');
