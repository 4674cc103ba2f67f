import type { Plan } from '../../../record/plan.ts';
import type { Scenario } from '../../../record/scenario.ts';

/**
 * A plan as it is taken along: of its scenario as long as it has that one's faults, in their order;
 * else of none, as a scenario's expectations say nothing of other faults.
 */
export function portablePlan(scenario: Scenario, plan: Plan): Plan {
  const ids = (faults: readonly { readonly id: string }[]): string =>
    faults.map(({ id }) => id).join();
  const own = plan.scenario === scenario.id && ids(plan.faults) === ids(scenario.faults);
  return own ? plan : { ...plan, scenario: null };
}
