import type { ConsumerSpec } from '../consumers/consumer-spec.ts';
import type { CreateConsumer } from '../consumers/consumer.ts';
import { defineFault as tieFault, type Fault } from '../faults/define-fault.ts';
import type { FaultSpec } from '../faults/fault-spec.ts';
import type { ScenarioFamily } from '../record/scenario.ts';
import type { Rated, RatingOverride, RatingOverrides } from '../record/rating-override.ts';
import type { ModelSpec } from '../subjects/model/model-spec.ts';
import { ConfigError } from './config-error.ts';

/** The arguments are the parameters' values, which a team annotates in its own words. */
type LoadInjection = () => Promise<{
  readonly inject: (args: never, context: never) => object;
}>;

/**
 * What a fault or a guard of a team's own is. `role` follows from the function that it is given to; `load`
 * loads what makes it act, when a run first needs it: a module that exports `inject`, which takes checked
 * arguments and an `InjectionContext`, and returns an `Injection` (`faultbook/injections`).
 */
export interface OwnFault extends Omit<FaultSpec, 'role' | 'cost' | 'parameters'> {
  readonly cost?: FaultSpec['cost'];
  readonly parameters?: FaultSpec['parameters'];
  readonly load: LoadInjection;
}

/** A consumer of a team's own: what it is, and how it is made. */
export interface OwnConsumer extends ConsumerSpec {
  /** Loads a module that exports `create`, when a run first needs it. */
  readonly load: () => Promise<{ readonly create: CreateConsumer }>;
}

/** What Faultbook does for a project. */
export interface ProjectConfig {
  /** Files of scenarios, as globs relative to the configuration: `['failures/**\/*.scenario.ts']`. */
  readonly scenarios: readonly string[];
  /** Files of lessons, as globs relative to the configuration: `['lessons/**\/*.lesson.ts']`. */
  readonly lessons?: readonly string[];
  /** Whether Faultbook's own scenarios and lessons are listed after the project's. `true` unless given. */
  readonly builtIn?: boolean;
  /**
   * Folder of pictures (PNG, JPEG, WebP), relative to the configuration. Each is an input by its name
   * without the extension. A `hands.json` in it, as in Faultbook's `assets/hands`, adds titles, sequences
   * and ground truth.
   */
  readonly pictures?: string;
  /** Test files, as globs relative to the configuration: `['failures/**\/*.test.ts']` unless given. */
  readonly tests?: readonly string[];
  readonly faults?: readonly Fault[];
  readonly mitigations?: readonly Fault[];
  readonly consumers?: readonly OwnConsumer[];
  /** Models of your own, made by `defineModel`. */
  readonly models?: readonly ModelSpec[];
  /**
   * Severity and detectability in the table of failure modes, by the scenario's id, in place of the derived
   * ones: whole numbers from 1 to 10, each with a reason.
   */
  readonly ratings?: RatingOverrides;
}

const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

function requireId(what: string, id: unknown): void {
  if (typeof id === 'string' && idPattern.test(id)) return;
  throw new ConfigError(
    `A ${what} needs an id of lower-case words with hyphens, such as "late-frame"; given: ${JSON.stringify(id)}. Links and records refer to it.`,
  );
}

/**
 * The configuration of a project: the default export of `faultbook.config.ts`.
 *
 * @throws ConfigError for a key or a value that it does not have
 */
export function defineConfig(config: ProjectConfig): ProjectConfig {
  const allowed = [
    'scenarios',
    'lessons',
    'builtIn',
    'pictures',
    'tests',
    'faults',
    'mitigations',
    'consumers',
    'models',
    'ratings',
  ];
  const unknown = Object.keys(config).filter((key) => !allowed.includes(key));
  if (unknown.length > 0) {
    throw new ConfigError(
      `faultbook.config.ts has no setting "${unknown.join('", "')}". Settings: ${allowed.join(', ')}.`,
    );
  }
  if (!Array.isArray(config.scenarios) || config.scenarios.some((one) => typeof one !== 'string')) {
    throw new ConfigError(
      'faultbook.config.ts needs "scenarios", a list of globs such as ["failures/**/*.scenario.ts"].',
    );
  }
  const { lessons = [] } = config;
  if (!Array.isArray(lessons) || lessons.some((one) => typeof one !== 'string')) {
    throw new ConfigError(
      'In faultbook.config.ts, "lessons" is a list of globs such as ["lessons/**/*.lesson.ts"].',
    );
  }
  const models: unknown = config.models ?? [];
  if (!Array.isArray(models)) {
    throw new ConfigError(
      `In faultbook.config.ts, "models" is a list: [defineModel({ name: "face", from: "./models/face" })]; given: ${JSON.stringify(models)}.`,
    );
  }
  for (const [id, rating] of Object.entries(config.ratings ?? {})) requireRating(id, rating);
  return config;
}

/** The number is checked where it is typed: in a table it would only look odd. */
function requireRating(id: string, rating: RatingOverride): void {
  const isObject = (one: unknown): boolean => typeof one === 'object' && one !== null;
  if (!isObject(rating) || !Object.values(rating).every(isObject)) {
    throw new ConfigError(
      `ratings: "${id}" needs numbers with reasons: { severity: { value: 8, because: '…' } }; given: ${JSON.stringify(rating)}.`,
    );
  }
  const unknown = Object.keys(rating).find((key) => !['severity', 'detectability'].includes(key));
  if (unknown !== undefined) {
    throw new ConfigError(
      `ratings: "${id}" has no "${unknown}". A team rates severity and detectability; occurrence is not in the table.`,
    );
  }
  for (const [name, { value, because }] of Object.entries(rating) as [string, Rated][]) {
    if (!Number.isInteger(value) || value < 1 || value > 10) {
      throw new ConfigError(
        `ratings: the ${name} of "${id}" must be a whole number from 1 to 10; given: ${value}.`,
      );
    }
    if (typeof because !== 'string' || because.trim() === '') {
      throw new ConfigError(
        `ratings: the ${name} of "${id}" needs a reason: { value: ${value}, because: '…' }.`,
      );
    }
  }
}

/** What the scenarios of a file share: its default export. @throws ConfigError for an invalid id */
export function defineFamily(
  family: Pick<ScenarioFamily, 'id' | 'title'> & Partial<ScenarioFamily>,
): ScenarioFamily {
  requireId('family', family.id);
  return { tags: [], ...family };
}

function defined(role: FaultSpec['role'], { load, ...said }: OwnFault): Fault {
  requireId(role, said.id);
  if (typeof load !== 'function') {
    throw new ConfigError(
      `The ${role} "${said.id}" needs "load", such as () => import('./${said.id}.injection.js').`,
    );
  }
  // What the module exports is checked by the team's own annotation, or fails in its first run.
  const module = load as Parameters<typeof tieFault>[1];
  return tieFault({ cost: null, parameters: {}, ...said, role }, module);
}

/** A fault of your own. @throws ConfigError for an invalid id, or without `load` */
export const defineFault = (fault: OwnFault): Fault => defined('fault', fault);

/** A guard of your own. @throws ConfigError for an invalid id, or without `load` */
export const defineMitigation = (guard: OwnFault): Fault => defined('mitigation', guard);

/** What your app does with the answer. @throws ConfigError for an invalid id */
export function defineConsumer(consumer: OwnConsumer): OwnConsumer {
  requireId('consumer', consumer.id);
  return consumer;
}
