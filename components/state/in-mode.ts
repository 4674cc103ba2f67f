import type { Mode, Plan, PlannedFault } from '../../record/plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import { startPlan } from './own-plan.ts';
import { entryKeys } from './stack-query.ts';

/** A plan in another mode: frames and first struck frame follow it, as the scenario says. */
export function inMode(plan: Plan, scenario: Scenario, mode: Mode): Plan {
  const usual = startPlan(scenario, mode);
  const { frames } = usual;
  const usualKeys = entryKeys(usual.faults);
  const keys = entryKeys(plan.faults);
  const within = (entry: PlannedFault, frame = entry.fromFrame): PlannedFault => ({
    ...entry,
    fromFrame: Math.min(frame, frames - 1),
  });
  return {
    ...plan,
    mode,
    frames,
    faults: plan.faults.map((fault, i) =>
      within(fault, usual.faults[usualKeys.indexOf(keys[i] ?? '')]?.fromFrame),
    ),
    mitigations: plan.mitigations.map((guard) => within(guard)),
  };
}
