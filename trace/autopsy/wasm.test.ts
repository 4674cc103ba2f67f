import { autopsySuite } from './testing/autopsy-suite.ts';

autopsySuite('wasm');
