import type { Scenario } from '../../record/scenario.ts';
import { worthSeeingFirst } from '../tours.ts';
import { plansOnWasm } from './on-wasm.ts';

const onWasm = new Set(plansOnWasm.map(({ scenario }) => scenario));

/**
 * Whether the quick tier runs a scenario on WebGL: where it cannot run on WASM, on which the quick
 * tier runs all others, and where newcomers see it first.
 */
export const quickOnWebgl = ({ id }: Scenario): boolean =>
  !onWasm.has(id) || worthSeeingFirst.includes(id);
