import { meterSuite } from '../testing/meter-suite.ts';

meterSuite({ name: 'the CPU backend', backend: 'cpu', flags: {}, precision: 32 });
