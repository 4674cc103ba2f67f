import { createRunner } from '../engine/client.ts';
import { loadFixtures, loadPictures, type Fixture } from '../engine/fixtures.ts';
import { namedInput, type Plan } from '../engine/plan.ts';
import type { RunRecord } from '../engine/record.ts';
import type { Runner } from '../engine/run.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import type { Scenario } from '../engine/scenario.ts';

/** What a run may do otherwise than its scenario says. */
export interface ScenarioChanges extends Partial<
  Pick<Plan, 'model' | 'mode' | 'maxHands' | 'frames' | 'seed'>
> {
  readonly realm?: Partial<Plan['realm']>;
  /** Name of a rendered hand, or of a graph: `graph:division`. */
  readonly input?: string;
  /** Arguments by `fault.parameter`'s parameter, for a scenario with one fault. */
  readonly args?: Plan['faults'][number]['args'];
}

/** Scenarios run so far; the runner judges the records of their plans. */
const known = new Set<Scenario>();
let runner: Runner | null = null;
let fixtures: Promise<Fixture[]> | null = null;

/** Runs a scenario in this page's realms, which stay warm for the next run. */
export async function runScenario(
  scenario: Scenario,
  changes: ScenarioChanges = {},
): Promise<RunRecord> {
  const { realm, input, args, ...settings } = changes;
  const plan = scenarioPlan(scenario, changes.mode);
  known.add(scenario);
  runner ??= createRunner({
    scenarios: known,
    weightsUrl: new URL('/weights/', location.href).href,
  });
  fixtures ??= loadFixtures(new URL('../assets/hands/', import.meta.url).href);
  const given = input === undefined ? plan.input : namedInput(input);
  return runner.run(
    {
      ...plan,
      ...settings,
      realm: { ...plan.realm, ...realm },
      input: given,
      faults: plan.faults.map((fault) => ({ ...fault, args: { ...fault.args, ...args } })),
    },
    given.kind === 'graph' ? [] : await loadPictures(await fixtures, given.name),
  );
}

/** Ends the realms; the next run starts new ones. */
export function endRealms(): void {
  runner?.dispose();
  runner = null;
}
