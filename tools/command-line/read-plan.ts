import { readFileSync } from 'node:fs';
import { FormatError } from '../../record/codec/json-number.ts';
import type { Plan } from '../../record/plan.ts';
import { decodePlan } from '../../record/codec/plan-codec.ts';
import type { Scenario } from '../../record/scenario.ts';
import { UsageError } from './exit-codes.ts';

/**
 * Reads a plan from a JSON file.
 * @throws UsageError when the file does not exist or holds no plan
 */
export function readPlan(file: string, scenarios: readonly Scenario[]): Plan {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`--plan: "${file}" cannot be read (${code}). Name a JSON file.`);
  }
  let plan: Plan;
  try {
    plan = decodePlan(textOf(bytes));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new UsageError(`--plan: ${file}: ${error.message} See docs/plans.md.`);
  }
  if (plan.scenario !== null) requireScenario(plan, plan.scenario, scenarios);
  return plan;
}

/**
 * UTF-8, or the UTF-16 that Windows' shell writes into a file, known by its byte order mark.
 * @throws FormatError
 */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError('This is not a plan: its bytes are no text. Save it as UTF-8.');
  }
}

/** A scenario's expectations speak of its own faults; a plan with others must not borrow them. */
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
