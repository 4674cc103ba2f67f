import { meterSuite } from '../testing/meter-suite.ts';

meterSuite({ name: 'WebGL, packed', backend: 'webgl', flags: {}, precision: 32 });
