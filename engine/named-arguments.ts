import type { ArgumentValue, Plan } from '../record/plan.ts';
import type { Scenario } from '../record/scenario.ts';

/** Where a scenario's named argument leads: fault `id` and its `parameter`. */
export function controlTarget(
  scenario: Scenario,
  name: string,
): { id: string; parameter: string } | null {
  if (!Object.hasOwn(scenario.controls, name)) return null;
  const [id, parameter] = scenario.controls[name]?.split('.') ?? [];
  return id === undefined || parameter === undefined ? null : { id, parameter };
}

/** The values that a plan of a scenario gives to its named arguments. */
export function namedArguments(scenario: Scenario, plan: Plan): Record<string, ArgumentValue> {
  return Object.fromEntries(
    Object.keys(scenario.controls).flatMap((name) => {
      const target = controlTarget(scenario, name);
      const fault = plan.faults.find((candidate) => candidate.id === target?.id);
      const value = target === null ? undefined : fault?.args[target.parameter];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
