import { stringifyNonFinite } from '../common/non-finite.ts';
import { PlanError } from '../record/plan-error.ts';
import type { Plan } from '../record/plan.ts';
import type { Scenario } from '../record/scenario.ts';

/**
 * Scenarios by id.
 *
 * @throws PlanError where two different scenarios share an id: a lookup would choose one in silence
 */
export function scenariosById(scenarios: Iterable<Scenario>): ReadonlyMap<string, Scenario> {
  const byId = new Map<string, Scenario>();
  for (const scenario of scenarios) {
    const known = byId.get(scenario.id);
    if (known === undefined) byId.set(scenario.id, scenario);
    else if (known !== scenario && stringifyNonFinite(known) !== stringifyNonFinite(scenario)) {
      throw new PlanError(
        `Two different scenarios have the id "${scenario.id}": “${known.title}” and “${scenario.title}”. Give one of them another id, or pass one only.`,
      );
    }
  }
  return byId;
}

/**
 * The scenario that judges the record of a plan: the one that is passed with it, else the known one
 * that has the plan's id; null where there is neither.
 *
 * @throws PlanError where the plan is not of the scenario that is passed
 */
export function judgingScenario(
  { scenario: id }: Pick<Plan, 'scenario'>,
  passed: Scenario | undefined,
  known: ReadonlyMap<string, Scenario>,
): Scenario | null {
  if (passed === undefined) return id === null ? null : (known.get(id) ?? null);
  if (passed.id === id) return passed;
  throw new PlanError(
    `The plan is ${id === null ? 'of no scenario' : `of the scenario "${id}"`}, and the scenario passed with it is "${passed.id}". Pass the plan's own scenario, or none.`,
  );
}
