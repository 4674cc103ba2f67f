import { namedInput, type Mode, type Plan } from './plan.ts';
import type { Scenario } from './scenario.ts';

/** The plan of a scenario as its author wrote it, in one of its modes. */
export const scenarioPlan = (scenario: Scenario, mode: Mode = scenario.mode): Plan => ({
  schema: 'faultbook/plan@1',
  scenario: scenario.id,
  input: namedInput(scenario.input),
  realm: scenario.realm,
  ...(scenario.golden === null ? {} : { golden: scenario.golden }),
  model: scenario.model,
  mode,
  frames: scenario.frames[mode],
  maxHands: scenario.maxHands,
  seed: scenario.seed,
  consumer: scenario.consumer,
  faults: scenario.faults.map(({ id, args, fromFrame }) => ({
    id,
    args,
    fromFrame: fromFrame[mode],
  })),
  mitigations: [],
});
