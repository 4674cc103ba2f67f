import type { Mode, Plan } from '../../engine/plan.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import type { Scenario } from '../../engine/scenario.ts';

/** A plan in another mode: frames and first struck frame follow it, as the scenario says. */
export function inMode(plan: Plan, scenario: Scenario, mode: Mode): Plan {
  const usual = scenarioPlan(scenario, mode);
  return {
    ...plan,
    mode,
    frames: usual.frames,
    faults: plan.faults.map((fault, index) => ({
      ...fault,
      fromFrame: usual.faults[index]?.fromFrame ?? fault.fromFrame,
    })),
  };
}
