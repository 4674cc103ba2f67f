import type { Scenario, ScenarioFamily } from '../engine/scenario.ts';
import * as hardware from './hardware.scenario.ts';
import * as input from './input.scenario.ts';
import * as keypoints from './keypoints.scenario.ts';
import * as numerics from './numerics.scenario.ts';
import * as pipeline from './pipeline.scenario.ts';
import * as precision from './precision.scenario.ts';
import * as start from './start.scenario.ts';
import * as weights from './weights.scenario.ts';

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
  scenarios: (Object.values(scenarios) as Scenario[]).sort(
    (a, b) => family.order.indexOf(a.id) - family.order.indexOf(b.id),
  ),
});

/** Every scenario, by family. */
export const scenarioGroups: readonly ScenarioGroup[] = [
  group(start),
  group(input),
  group(pipeline),
  group(precision),
  group(numerics),
  group(weights),
  group(keypoints),
  group(hardware),
];

/** Every scenario. */
export const scenarios: readonly Scenario[] = scenarioGroups.flatMap((g) => g.scenarios);
