import { createRunner } from '../engine/create-runner.ts';
import { loadFixtures, loadPictures, type Fixture } from '../subjects/hands/fixtures.ts';
import {
  namedInput,
  type Plan,
  type PlannedFault,
  changeRealm,
  type RealmChange,
} from '../record/plan.ts';
import type { RunRecord } from '../record/record.ts';
import type { Runner } from '../engine/runner.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import type { Scenario } from '../record/scenario.ts';

/** What a run may do otherwise than its scenario says. */
export interface ScenarioChanges extends Partial<
  Pick<Plan, 'model' | 'mode' | 'maxHands' | 'frames' | 'seed'>
> {
  readonly realm?: RealmChange;
  /** Name of a rendered hand, or of a graph: `graph:division`. */
  readonly input?: string;
  /** Arguments by `fault.parameter`'s parameter, for a scenario with one fault. */
  readonly args?: Plan['faults'][number]['args'];
  /** Guards that the app has. */
  readonly mitigations?: readonly Pick<PlannedFault, 'id' | 'args'>[];
}

let runner: Runner | null = null;
let fixtures: Promise<Fixture[]> | null = null;

/** The plan of a scenario with these changes. */
export function changedPlan(scenario: Scenario, changes: ScenarioChanges = {}): Plan {
  const { realm, input, args, mitigations = [], ...settings } = changes;
  const plan = scenarioPlan(scenario, changes.mode);
  return {
    ...plan,
    ...settings,
    realm: changeRealm(plan.realm, realm ?? {}),
    input: input === undefined ? plan.input : namedInput(input),
    faults: plan.faults.map((fault) => ({ ...fault, args: { ...fault.args, ...args } })),
    mitigations: mitigations.map((guard) => ({ ...guard, fromFrame: 0 })),
  };
}

/**
 * Runs any plan in this page's realms, which stay warm for the next run. The scenario that is passed
 * judges the record; without one nothing does.
 */
export async function runPlan(plan: Plan, scenario?: Scenario): Promise<RunRecord> {
  runner ??= createRunner({ weightsUrl: new URL('/weights/', location.href).href });
  fixtures ??= loadFixtures(new URL('../assets/hands/', import.meta.url).href);
  // A failure must not be remembered: the server may be back for the next run.
  fixtures.catch(() => (fixtures = null));
  const { input } = plan;
  return runner.run(
    plan,
    input.kind === 'own' ? [] : await loadPictures(await fixtures, input.name),
    scenario === undefined ? {} : { scenario },
  );
}

/**
 * Runs a scenario in this page's realms, which stay warm for the next run. The very scenario that is
 * passed judges its run, whatever else has run under its id.
 */
export async function runScenario(
  scenario: Scenario,
  changes: ScenarioChanges = {},
): Promise<RunRecord> {
  return runPlan(changedPlan(scenario, changes), scenario);
}

/** Ends the realms; the next run starts new ones. */
export function endRealms(): void {
  runner?.dispose();
  runner = null;
}
