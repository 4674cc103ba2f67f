import { readFileSync } from 'node:fs';
import { FormatError } from '../../record/json-number.ts';
import type { Plan } from '../../record/plan.ts';
import { decodePlan } from '../../record/plan-codec.ts';
import type { Scenario } from '../../record/scenario.ts';
import { UsageError } from './exit-codes.ts';

/**
 * Reads a plan from a JSON file.
 * @throws UsageError when the file does not exist or holds no plan
 */
export function readPlan(file: string, scenarios: readonly Scenario[]): Plan {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`--plan: "${file}" cannot be read (${code}). Name a JSON file.`);
  }
  let plan: Plan;
  try {
    plan = decodePlan(text);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new UsageError(`--plan: ${file}: ${error.message} See docs/plans.md.`);
  }
  if (plan.scenario !== null) requireScenario(plan, plan.scenario, scenarios);
  return plan;
}

/** A scenario's expectations are about its own faults; a plan with others must not borrow them. */
function requireScenario(plan: Plan, id: string, scenarios: readonly Scenario[]): void {
  const scenario = scenarios.find((candidate) => candidate.id === id);
  const advice = 'For a plan of your own, set "scenario" to null.';
  if (scenario === undefined) {
    throw new UsageError(`--plan: there is no scenario "${id}". ${advice}`);
  }
  const [has, wants] = [plan.faults, scenario.faults].map((faults) =>
    faults.map((fault) => fault.id).join(', '),
  );
  if (has !== wants) {
    throw new UsageError(
      `--plan: the plan names the scenario ${id}, whose faults are ${wants ?? ''}; it has ${has === '' ? 'none' : (has ?? '')}. ${advice}`,
    );
  }
}
