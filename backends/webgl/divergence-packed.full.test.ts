import { divergenceOnNetworkSuite, divergenceSuite } from '../testing/divergence-suite.ts';

divergenceSuite({ name: 'WebGL, packed', backend: 'webgl', flags: {} });
divergenceOnNetworkSuite('WebGL, packed');
