import type { Scenario } from '../../record/scenario.ts';
import { scenarioGroups } from '../scenarios.ts';
import { plansOnWasm } from './on-wasm.ts';

const onWasm = new Set(plansOnWasm.map(({ scenario }) => scenario));

const firstOfFamilies = new Set(
  scenarioGroups.map(({ scenarios }) => scenarios.find(({ id }) => onWasm.has(id))),
);

/**
 * Whether the quick tier runs a scenario on WebGL: where it cannot run on WASM, on which the quick
 * tier runs all others, and where it is the first of its family that can.
 */
export const quickOnWebgl = (scenario: Scenario): boolean =>
  !onWasm.has(scenario.id) || firstOfFamilies.has(scenario);
