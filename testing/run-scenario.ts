import type { Picture } from '../engine/contract.ts';
import { ownProject } from '../project/own-project.ts';
import { loadFixtures, loadPictures, type Fixture } from '../subjects/hands/fixtures.ts';
import {
  forSubject,
  namedInput,
  type Plan,
  type PlannedFault,
  changeRealm,
  type RealmChange,
} from '../record/plan.ts';
import { PlanError } from '../record/plan-error.ts';
import type { RunRecord } from '../record/record.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import type { Scenario } from '../record/scenario.ts';
import { readPicture } from './read-picture.ts';
import { runPlace, type OpenRunner } from './run-place.ts';

/** What a run may do otherwise than its scenario says. */
export interface ScenarioChanges extends Partial<
  Pick<Plan, 'model' | 'mode' | 'maxHands' | 'frames' | 'seed'>
> {
  readonly realm?: RealmChange;
  /**
   * Name of a rendered hand, or of a graph (`graph:division`); or the address of your own picture:
   * `new URL('./hand.jpg', import.meta.url)`.
   */
  readonly input?: string | URL;
  /** Arguments by `fault.parameter`'s parameter, for a scenario with one fault. */
  readonly args?: Plan['faults'][number]['args'];
  /** Guards that the app has. */
  readonly mitigations?: readonly Pick<PlannedFault, 'id' | 'args'>[];
}

let opened: Promise<OpenRunner> | null = null;
let fixtures: Promise<Fixture[]> | null = null;

/** The plan of a scenario with these changes; an input that is an address is left to `runScenario`. */
export function changedPlan(scenario: Scenario, changes: ScenarioChanges = {}): Plan {
  const { realm, input, args, mitigations = [], ...settings } = changes;
  const plan = scenarioPlan(scenario, changes.mode);
  return {
    ...plan,
    ...settings,
    realm: changeRealm(plan.realm, realm ?? {}),
    input: typeof input === 'string' ? forSubject(namedInput(input), plan.input) : plan.input,
    faults: plan.faults.map((fault) => ({ ...fault, args: { ...fault.args, ...args } })),
    mitigations: mitigations.map((guard) => ({ ...guard, fromFrame: 0 })),
  };
}

/** The pictures of a plan that names a rendered hand; none for a subject that takes no picture. */
async function picturesOf({ input }: Plan): Promise<readonly Picture[]> {
  if (input.kind === 'own') return [];
  if (input.kind === 'file') {
    throw new PlanError(
      `The plan needs the file "${input.name}", which is not part of it. Pass its address: runPlan(plan, { input: new URL('./${input.name}', import.meta.url) }).`,
    );
  }
  fixtures ??= loadFixtures(runPlace().picturesUrl, ownProject);
  // A failure must not be remembered: the server may be back for the next run.
  fixtures.catch(() => (fixtures = null));
  return loadPictures(await fixtures, input.name);
}

/** Settings of `runPlan`. */
export interface RunPlanOptions {
  /** The scenario that judges the record; without one nothing does. */
  readonly scenario?: Scenario | undefined;
  /** Address of the picture to run on, in place of the plan's. */
  readonly input?: URL;
}

const isScenario = (given: Scenario | RunPlanOptions): given is Scenario => 'story' in given;

/**
 * Runs any plan in realms that stay warm for the next run: workers of this page or, in Node, threads. The
 * scenario that is passed judges the record; without one nothing does.
 *
 * @throws PlanError for an impossible plan; FixtureError for a missing picture; BackendError where the
 *   backend does not start, such as WebGL without a GPU
 */
export async function runPlan(
  plan: Plan,
  given: Scenario | RunPlanOptions = {},
): Promise<RunRecord> {
  const { scenario, input }: RunPlanOptions = isScenario(given) ? { scenario: given } : given;
  const place = runPlace();
  place.require(plan);
  const own = input === undefined ? null : await readPicture(input);
  const pictures = own === null ? await picturesOf(plan) : [own.picture];
  opened ??= Promise.resolve(place.open());
  opened.catch(() => (opened = null));
  const { runner } = await opened;
  return runner.run(
    own === null ? plan : { ...plan, input: forSubject(own.input, plan.input) },
    pictures,
    scenario === undefined ? {} : { scenario },
  );
}

/**
 * Runs a scenario in realms that stay warm for the next run. The very scenario that is passed judges its
 * run, whatever else has run under its id.
 *
 * @throws as `runPlan` does
 */
export async function runScenario(
  scenario: Scenario,
  changes: ScenarioChanges = {},
): Promise<RunRecord> {
  const { input } = changes;
  return runPlan(changedPlan(scenario, changes), {
    scenario,
    ...(input instanceof URL ? { input } : {}),
  });
}

/** Ends the realms; the next run starts new ones. */
export async function endRealms(): Promise<void> {
  const ending = opened;
  opened = null;
  await (await ending)?.close();
}
