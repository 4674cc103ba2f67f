import { divergenceSuite } from '../testing/divergence-suite.ts';

divergenceSuite({ name: 'the CPU backend', backend: 'cpu', flags: {} });
