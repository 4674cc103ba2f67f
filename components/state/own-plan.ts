import type { Mode, Plan } from '../../record/plan.ts';
import { defineScenario, type Scenario } from '../../record/scenario.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';

/**
 * The page on which people put a plan of their own together: no faults to begin with, no claims,
 * nothing expected. It stands where a scenario would, but its plans are of none.
 */
export const ownPage: Scenario = defineScenario({
  id: 'own',
  title: 'Break it yourself',
  story: 'Build a custom plan: stack faults and guards as you like, and share it.',
  difficulty: 'easy',
  symptoms: [],
  userSees: '',
  mechanism: '',
  notice: '',
  remedy: '',
  faults: [],
  expectations: [],
});

/** Whether a page is the one for custom plans. */
export const isOwn = ({ id }: Scenario): boolean => id === ownPage.id;

/** What a page starts from: its scenario's plan, or an empty one that is of no scenario. */
export function startPlan(scenario: Scenario, mode: Mode = scenario.mode): Plan {
  const plan = scenarioPlan(scenario, mode);
  return isOwn(scenario) ? { ...plan, scenario: null } : plan;
}
