import { ofPass, quickOnWebgl } from './contract-specs.ts';
import { declareContract } from './contract-suite.ts';

declareContract(
  'webgl',
  ofPass.filter((spec) => !quickOnWebgl.includes(spec)),
);
