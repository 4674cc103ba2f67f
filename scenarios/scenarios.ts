import type { Scenario, ScenarioGroup } from '../record/scenario.ts';
import { hardware } from './hardware/family.ts';
import { input } from './input/family.ts';
import { keypoints } from './keypoints/family.ts';
import { numerics } from './numerics/family.ts';
import { pipeline } from './pipeline/family.ts';
import { precision } from './precision/family.ts';
import { start } from './start/family.ts';
import { weights } from './weights/family.ts';

/** Every scenario, by family. */
export const scenarioGroups: readonly ScenarioGroup[] = [
  start,
  input,
  pipeline,
  precision,
  numerics,
  weights,
  keypoints,
  hardware,
];

/** Every scenario. */
export const scenarios: readonly Scenario[] = scenarioGroups.flatMap((group) => group.scenarios);
