import { meterSuite } from '../testing/meter-suite.ts';

meterSuite({
  name: 'WebGL, unpacked',
  backend: 'webgl',
  flags: { WEBGL_PACK: false },
  precision: 32,
});
