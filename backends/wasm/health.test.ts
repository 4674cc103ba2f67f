import { meterSuite } from '../testing/meter-suite.ts';

meterSuite({ name: 'the WASM backend', backend: 'wasm', flags: {}, precision: 32 });
