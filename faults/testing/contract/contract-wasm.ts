import { onWasm } from './contract-specs.ts';
import { declareContract } from './contract-suite.ts';

declareContract('wasm', onWasm);
