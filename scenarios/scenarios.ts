import type { Scenario, ScenarioFamily } from '../engine/scenario.ts';
import * as input from './input.scenario.ts';

/** A family with its scenarios, in the order in which they are told. */
export interface ScenarioGroup {
  readonly family: ScenarioFamily;
  readonly scenarios: readonly Scenario[];
}

const group = ({
  default: family,
  ...scenarios
}: { readonly default: ScenarioFamily } & Readonly<Record<string, unknown>>): ScenarioGroup => ({
  family,
  scenarios: Object.values(scenarios) as Scenario[],
});

/** Every scenario, by family. */
export const scenarioGroups: readonly ScenarioGroup[] = [group(input)];

/** Every scenario. */
export const scenarios: readonly Scenario[] = scenarioGroups.flatMap((g) => g.scenarios);
