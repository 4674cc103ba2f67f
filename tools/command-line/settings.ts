import {
  namedInput,
  type ModelVariant,
  type Plan,
  type PlanInput,
  backendIds,
  backendLabels,
  changeRealm,
  precisionOf,
  type RealmSettings,
} from '../../record/plan.ts';
import type { Subject } from '../../subjects/subject.ts';
import { runnableSubjects } from '../../subjects/subjects.ts';
import { UsageError } from './exit-codes.ts';

/** What may be said of a run's settings, as it was typed. */
export interface SettingWords {
  readonly backend?: string | undefined;
  readonly precision?: string | undefined;
  readonly packing?: string | undefined;
  readonly model?: string | undefined;
  readonly mode?: string | undefined;
  readonly 'max-hands'?: string | undefined;
  readonly frames?: string | undefined;
  readonly 'from-frame'?: string | undefined;
  readonly seed?: string | undefined;
  readonly consumer?: string | undefined;
  readonly input?: string | undefined;
  readonly 'cpu-forwarding'?: string | undefined;
}

/** A model of the project that is named in place of a size of the hand networks; null for such a size. */
export const ownModel = (name: string | undefined): Subject | null =>
  runnableSubjects().find(({ id }) => id === name && !['hands', 'graph'].includes(id)) ?? null;

/** @throws UsageError for what is neither a size of the hand networks nor a model of the project */
function variant(name: string | undefined): ModelVariant | undefined {
  if (ownModel(name) !== null) return undefined;
  const models = runnableSubjects().flatMap(({ id }) => (ownModel(id) === null ? [] : [id]));
  return oneOf('model', name, ['full', 'lite', ...models] as const) as ModelVariant | undefined;
}

/** The input that is named, for the model that is named beside it: `--model face --input fist` is `face:fist`. */
export function modelInput({
  model,
  input,
}: Pick<SettingWords, 'model' | 'input'>): string | undefined {
  const own = ownModel(model);
  if (own === null) return input;
  if (input === undefined) return own.usualInput;
  const named = namedInput(input);
  return named.subject === undefined ? `${own.id}:${input}` : input;
}

/** Settings of a run; what is undefined stays as the plan has it. */
export type Settings = ReturnType<typeof readSettings>;

export const oneOf = <T extends string>(
  name: string,
  given: string | undefined,
  allowed: readonly T[],
): T | undefined => {
  if (given === undefined) return undefined;
  const found = allowed.find((value) => value === given);
  if (found === undefined) {
    throw new UsageError(`--${name} must be one of ${allowed.join(', ')}; given: "${given}".`);
  }
  return found;
};

const whole = (name: string, given: string | undefined, least: number): number | undefined => {
  if (given === undefined) return undefined;
  if (!/^\d+$/.test(given)) {
    throw new UsageError(`--${name} must be a whole number from ${least} up; given: "${given}".`);
  }
  return Number(given);
};

/**
 * Reads the settings, each for itself; whether they fit a plan, `checkPlan` says.
 * @throws UsageError
 */
export const readSettings = (words: SettingWords) => ({
  backend: oneOf('backend', words.backend, backendIds),
  precision: oneOf('precision', words.precision, ['float32', 'float16'] as const),
  packing: oneOf('packing', words.packing, ['on', 'off'] as const),
  model: variant(words.model),
  mode: oneOf('mode', words.mode, ['static', 'tracking'] as const),
  maxHands: whole('max-hands', words['max-hands'], 1),
  frames: whole('frames', words.frames, 1),
  fromFrame: whole('from-frame', words['from-frame'], 0),
  seed: whole('seed', words.seed, 0),
  consumer: words.consumer,
  input: modelInput(words),
  cpuForwarding: oneOf('cpu-forwarding', words['cpu-forwarding'], ['on', 'off'] as const),
});

/**
 * The plan with these settings. Its frames are those of the plan: a caller that changes the mode
 * begins with a plan of that mode.
 * @throws UsageError where a setting says nothing of such a plan
 */
export function withSettings(plan: Plan, settings: Settings): Plan {
  const { fromFrame, consumer } = settings;
  const realm = realmWith(plan, settings);
  return {
    ...plan,
    input: inputOf(plan, settings),
    realm,
    model: settings.model ?? plan.model,
    mode: settings.mode ?? plan.mode,
    maxHands: settings.maxHands ?? plan.maxHands,
    frames: settings.frames ?? plan.frames,
    seed: settings.seed ?? plan.seed,
    consumer: consumer === 'none' ? null : (consumer ?? plan.consumer),
    faults: plan.faults.map((fault) => ({ ...fault, fromFrame: fromFrame ?? fault.fromFrame })),
  };
}

/** @throws UsageError where the backend does not have what is asked for, or what the plan is about */
function realmWith(plan: Plan, { backend, precision, packing }: Settings): RealmSettings {
  const realm = changeRealm(plan.realm, {
    backend,
    precision,
    packing: packing === undefined ? undefined : packing === 'on',
  });
  if (realm.backend === 'webgl') return realm;
  const label = backendLabels[realm.backend];
  if (packing !== undefined) {
    throw new UsageError(
      `--packing is a setting of the WebGL backend; the ${label} backend has none.`,
    );
  }
  if ((precision ?? precisionOf(plan.realm)) === 'float16') {
    throw new UsageError(
      `The ${label} backend computes in float32 only; float16 needs the WebGL backend. Drop one of the two settings.`,
    );
  }
  return realm;
}

/** A graph stands in the plan from the start: it decides which faults there can be. */
function inputOf(plan: Plan, { input: name, cpuForwarding }: Settings): PlanInput {
  const given = name === undefined ? plan.input : namedInput(name);
  const input = given.subject === undefined ? plan.input : given;
  if (cpuForwarding === undefined) return input;
  if (input.kind !== 'own') {
    throw new UsageError(
      '--cpu-forwarding goes with a graph of operations only: --input graph:NAME.',
    );
  }
  return { ...input, cpuForwarding: cpuForwarding === 'on' };
}
