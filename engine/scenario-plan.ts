import { scenarioInput } from '../subjects/scenario-input.ts';
import { completeArguments } from '../faults/check-arguments.ts';
import { faultSpecs } from '../faults/fault-specs.ts';
import { namedInput, type Mode, type Plan, type PlannedFault } from '../record/plan.ts';
import type { Scenario, ScenarioFault } from '../record/scenario.ts';

/**
 * A fault as a run's record has it, with which plans are compared: every argument is there, and what is
 * a property of the realm is there from the first frame on.
 */
function planned({ id, args, fromFrame }: ScenarioFault, mode: Mode): PlannedFault {
  const spec = Object.hasOwn(faultSpecs, id) ? faultSpecs[id] : undefined;
  if (spec === undefined) return { id, args, fromFrame: fromFrame[mode] };
  return {
    id,
    args: completeArguments(spec, args),
    fromFrame: spec.ofRealm === true ? 0 : fromFrame[mode],
  };
}

/** The plan of a scenario as its author wrote it, in one of its modes. */
export const scenarioPlan = (scenario: Scenario, mode: Mode = scenario.mode): Plan => ({
  schema: 'faultbook/plan@2',
  scenario: scenario.id,
  input: namedInput(scenarioInput(scenario)),
  realm: scenario.realm,
  ...(scenario.golden === null ? {} : { golden: scenario.golden }),
  model: scenario.model,
  mode,
  frames: scenario.frames[mode],
  maxHands: scenario.maxHands,
  seed: scenario.seed,
  consumer: scenario.consumer,
  faults: scenario.faults.map((fault) => planned(fault, mode)),
  mitigations: [],
});
