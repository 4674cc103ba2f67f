import { divergenceOnNetworkSuite } from './testing/divergence-suite.ts';

divergenceOnNetworkSuite('WebGL, packed');
