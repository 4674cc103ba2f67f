import { quickOnWebgl } from './contract-specs.ts';
import { declareContract } from './contract-suite.ts';

declareContract('webgl', quickOnWebgl);
