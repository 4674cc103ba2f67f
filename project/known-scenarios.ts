import type { Scenario, ScenarioGroup } from '../record/scenario.ts';
import { ownProject } from './own-project.ts';

/** The project's groups, then Faultbook's own unless the project leaves them out. */
export const knownGroups = (builtIn: readonly ScenarioGroup[]): readonly ScenarioGroup[] => [
  ...(ownProject?.groups ?? []),
  ...((ownProject?.config.builtIn ?? true) ? builtIn : []),
];

/** The scenarios of these groups. */
export const knownScenarios = (builtIn: readonly ScenarioGroup[]): readonly Scenario[] =>
  knownGroups(builtIn).flatMap(({ scenarios }) => scenarios);
