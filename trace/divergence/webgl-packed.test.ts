import { divergenceSuite } from './testing/divergence-suite.ts';

divergenceSuite({ name: 'WebGL, packed', backend: 'webgl', flags: {} });
