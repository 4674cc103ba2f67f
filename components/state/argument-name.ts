import type { Scenario } from '../../record/scenario.ts';

/** What an argument is called in links and commands: the scenario's own name, else `fault.parameter`. */
export function argumentName(scenario: Scenario, fault: string, parameter: string): string {
  const path = `${fault}.${parameter}`;
  return Object.entries(scenario.controls).find(([, target]) => target === path)?.[0] ?? path;
}
