import { scenarios } from './scenarios.ts';
import { quickOnWebgl } from './testing/quick-on-webgl.ts';
import { testOnWebgl } from './testing/test-on-webgl.ts';

// The others run on WebGL in `scenarios.test.ts`; these hold on WASM in `on-wasm.node.test.ts` there.
describe('scenarios that the quick tier runs on WASM alone, on WebGL', function () {
  this.timeout(180_000);
  testOnWebgl(scenarios.filter((scenario) => !quickOnWebgl(scenario)));
});
