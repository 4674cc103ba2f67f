import { divergenceOnNetworkSuite, divergenceSuite } from '../testing/divergence-suite.ts';

divergenceSuite({ name: 'the WASM backend', backend: 'wasm', flags: {} });
divergenceOnNetworkSuite('the WASM backend');
