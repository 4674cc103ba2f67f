import type { BrowserChoice } from '../browser/browser-choice.ts';
import { checkPlan } from '../../engine/check-plan.ts';
import { scenariosById } from '../../engine/judging-scenario.ts';
import {
  inputName,
  isPicture,
  namedInput,
  type Mode,
  type Plan,
  type PlannedFault,
} from '../../record/plan.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { subjectOf } from '../../subjects/subjects.ts';
import { UsageError } from './exit-codes.ts';
import { readEnding, type EndingWords } from './expected-ending.ts';
import { freePlan, withDefaults } from './free-plan.ts';
import { planAll, type AllPlans } from './parse-all.ts';
import { parseWords } from './parse-words.ts';
import { choiceOptions, readChoice } from './read-choice.ts';
import { readPlan } from './read-plan.ts';
import { setArgument } from './set-argument.ts';
import { modelInput, oneOf, ownModel, readSettings, withSettings } from './settings.ts';

/** What `faultbook run` was asked for: one plan, every scenario's, or a scenario's matrix. */
export type RunCommand = {
  /** Browser and GPU; null where nobody chose. */
  readonly choice: BrowserChoice | null;
} & (
  | {
      readonly kind: 'one';
      readonly plan: Plan;
      /** A picture file's path, or a fixture's name; null leaves the plan's own. */
      readonly input: string | null;
      /** How the run is expected to end; empty where nothing was said. */
      readonly expected: EndingWords;
      readonly json: boolean;
      /** Whether the device report is printed in place of the record. */
      readonly deviceReport: boolean;
      /** Whether the faulty pass runs without tracing as well. */
      readonly check: boolean;
      /** Where an evidence bundle is written, and whether the user's own picture goes in; null: nowhere. */
      readonly bundle: { readonly file: string; readonly picture: boolean } | null;
    }
  | (AllPlans & {
      readonly kind: 'all';
      /** Whether each runs on every fixture, and not only on its own. */
      readonly everyInput: boolean;
      readonly json: boolean;
      readonly check: boolean;
    })
  | { readonly kind: 'matrix'; readonly scenario: Scenario; readonly json: boolean }
);

const options = {
  fault: { type: 'string', multiple: true },
  mitigate: { type: 'string', multiple: true },
  plan: { type: 'string' },
  all: { type: 'boolean' },
  inputs: { type: 'string' },
  guards: { type: 'boolean' },
  matrix: { type: 'boolean' },
  set: { type: 'string', multiple: true },
  backend: { type: 'string' },
  precision: { type: 'string' },
  packing: { type: 'string' },
  model: { type: 'string' },
  mode: { type: 'string' },
  'max-hands': { type: 'string' },
  frames: { type: 'string' },
  'from-frame': { type: 'string' },
  seed: { type: 'string' },
  consumer: { type: 'string' },
  input: { type: 'string' },
  'cpu-forwarding': { type: 'string' },
  expect: { type: 'string' },
  'expect-first': { type: 'string' },
  json: { type: 'boolean' },
  check: { type: 'boolean' },
  'device-report': { type: 'boolean' },
  bundle: { type: 'string' },
  'bundle-picture': { type: 'boolean' },
  ...choiceOptions,
} as const;

type Values = ReturnType<typeof readWords>['values'];

/** Finds a scenario by its id. */
export function findScenario(scenarios: readonly Scenario[], id: string): Scenario {
  const found = scenariosById(scenarios).get(id);
  if (found !== undefined) return found;
  const near = scenarios.flatMap((one) => (id !== '' && one.id.includes(id) ? [one.id] : []));
  throw new UsageError(
    near.length > 0
      ? `There is no scenario "${id}". Did you mean ${near.join(' or ')}?`
      : `There is no scenario "${id}". See: faultbook list`,
  );
}

/** Only the hand networks have hands. */
function refuseHandSettings(plan: Plan, values: Values): void {
  if (plan.input.subject === undefined) return;
  const misfit = (['model', 'mode', 'max-hands', 'consumer'] as const).find(
    (name) => values[name] !== undefined && !(name === 'model' && ownModel(values.model) !== null),
  );
  if (misfit !== undefined) {
    throw new UsageError(`--${misfit} does not apply to ${subjectOf(plan).title}. Omit it.`);
  }
}

/** A scenario is about one subject, and so is a plan; another input must be of the same one. */
function refuseOtherSubject(base: Plan, scenario: Scenario | null, input: string): void {
  const subject = scenario?.id ?? 'The plan';
  const given = `given: "${input}"`;
  const own = subjectOf(base);
  const other = namedInput(input);
  if (own.inputs !== null && (isPicture(other) || other.subject !== own.id)) {
    const { names, noun } = own.inputs;
    const all = names.map((name) => inputName({ kind: 'own', subject: own.id, name }));
    throw new UsageError(
      `--input: ${subject} runs ${own.title}, which has no picture; ${given}. Omit the option, or name a ${noun}: ${all.join(', ')}.`,
    );
  }
  if (scenario === null) return;
  if (isPicture(other) && other.subject !== undefined && other.subject !== own.id) {
    throw new UsageError(
      `--input: ${subject} runs ${own.title}; ${given}. To run ${other.subject} without a scenario: faultbook run --input ${input}`,
    );
  }
  if (own.inputs === null && !isPicture(other)) {
    throw new UsageError(
      `--input: ${subject} needs a picture of ${own.answer.words.items}; ${given}. Name a PNG or JPEG photograph or a rendered ${own.answer.words.item}, such as ${base.input.name}. To run the ${other.subject} without a scenario: faultbook run --input ${input}`,
    );
  }
}

/** A fault with its defaults, at a network that runs. */
function fitted(id: string, plan: Plan): PlannedFault {
  const plain = withDefaults(id);
  const spec = Object.hasOwn(faultSpecs, id) ? faultSpecs[id] : undefined;
  const parameter = spec?.parameters.network;
  const kinds = subjectOf(plan).networks.map(({ kind }) => kind);
  const [first] = kinds;
  const fits = parameter === undefined || kinds.includes(String(parameter.default));
  return fits || first === undefined || plan.input.subject === undefined
    ? plain
    : { ...plain, args: { network: first } };
}

/** Faults named one by one, which have no arguments yet. */
const refitted = (plan: Plan): PlannedFault[] =>
  plan.faults.map((fault) => ({ ...fault, args: fitted(fault.id, plan).args }));

function requireOnce(ids: readonly string[], option: string): void {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) {
    throw new UsageError(
      `${option} ${twice} is given twice. To use a fault or guard more than once, write the plan as a file: --plan FILE.`,
    );
  }
}

/** Where a plan comes from: exactly one of a scenario, faults, and a file. */
function basePlan(
  ids: readonly string[],
  values: Values,
  mode: Mode | undefined,
  scenarios: readonly Scenario[],
): { plan: Plan; scenario: Scenario | null } {
  const [id, ...more] = ids;
  const { fault: faults = [], plan: file } = values;
  const sources = [id !== undefined, faults.length > 0, file !== undefined].filter(Boolean).length;
  const input = modelInput(values);
  const isOther = input !== undefined && namedInput(input).subject !== undefined;
  if (sources === 0 && isOther) return { plan: freePlan([]), scenario: null };
  if (sources !== 1 || more.length > 0) {
    throw new UsageError(
      `Name one scenario, or faults, or a plan: faultbook run <scenario>, run --fault ID, or run --plan FILE${sources > 1 ? '; only one of them' : ''}. See: faultbook list, faultbook faults`,
    );
  }
  if (id !== undefined) {
    const scenario = findScenario(scenarios, id);
    return { plan: scenarioPlan(scenario, mode), scenario };
  }
  if (file !== undefined) {
    const plan = readPlan(file, scenarios);
    return { plan, scenario: scenarios.find((one) => one.id === plan.scenario) ?? null };
  }
  requireOnce(faults, '--fault');
  return { plan: freePlan(faults, mode), scenario: null };
}

function parseMatrix(
  [id, ...more]: readonly string[],
  values: Values,
  scenarios: readonly Scenario[],
): RunCommand {
  const misfit = Object.keys(values).find(
    (name) => !['matrix', 'json', 'browser', 'gpu'].includes(name),
  );
  if (id === undefined || more.length > 0 || misfit !== undefined) {
    throw new UsageError(
      `run --matrix takes one scenario, --json, --browser and --gpu only${misfit === undefined ? '' : `; given: --${misfit}`}: faultbook run <scenario> --matrix`,
    );
  }
  const scenario = findScenario(scenarios, id);
  if (scenario.matrix === null) {
    const crossed = scenarios.filter(({ matrix }) => matrix !== null).map((one) => one.id);
    throw new UsageError(`${id} has no matrix. Scenarios with one: ${crossed.join(', ')}.`);
  }
  return { kind: 'matrix', choice: readChoice(values), scenario, json: values.json ?? false };
}

function parseAll(
  ids: readonly string[],
  values: Values,
  scenarios: readonly Scenario[],
): RunCommand {
  const misfit =
    ids[0] ??
    (
      [
        'fault',
        'mitigate',
        'plan',
        'set',
        'input',
        'from-frame',
        'expect',
        'expect-first',
        'device-report',
        'bundle',
        'bundle-picture',
      ] as const
    )
      .filter((name) => values[name] !== undefined)
      .map((name) => `--${name}`)[0];
  if (misfit !== undefined) {
    throw new UsageError(`run --all runs every scenario as it is; it does not take ${misfit}.`);
  }
  return {
    kind: 'all',
    choice: readChoice(values),
    ...planAll(scenarios, readSettings(values), values.guards ?? false),
    everyInput: oneOf('inputs', values.inputs, ['main', 'all'] as const) === 'all',
    json: values.json ?? false,
    check: values.check ?? false,
  };
}

/**
 * Reads the words after `faultbook run`.
 * @throws UsageError, PlanError, ArgumentError; all of them are exit code 2
 */
export function parseRun(words: readonly string[], scenarios: readonly Scenario[]): RunCommand {
  const { values, positionals } = readWords(words);
  if (values.matrix === true) return parseMatrix(positionals, values, scenarios);
  if (values.all === true) return parseAll(positionals, values, scenarios);
  for (const name of ['inputs', 'guards'] as const) {
    if (values[name] !== undefined) throw new UsageError(`--${name} goes with run --all only.`);
  }
  const expected = readEnding(values.expect, values['expect-first']);
  if (values.input === '') throw new UsageError('--input needs a file or a name; given: "".');
  const settings = readSettings(values);
  const { plan: base, scenario } = basePlan(positionals, values, settings.mode, scenarios);
  const input = modelInput(values);
  if (input !== undefined) refuseOtherSubject(base, scenario, input);
  const guards = values.mitigate ?? [];
  // A file may hold a guard twice; a word may not repeat it.
  const there = new Set(base.mitigations.map(({ id }) => id));
  requireOnce([...there, ...guards], '--mitigate');
  const offered = guards.map((id): PlannedFault => {
    const offer = scenario?.mitigations.find((one) => one.id === id);
    return { ...withDefaults(id), args: { ...offer?.args } };
  });
  const guarded = { ...base, mitigations: [...base.mitigations, ...offered] };
  const fitting = withSettings(guarded, settings);
  refuseHandSettings(fitting, values);
  const own = (values.fault ?? []).length > 0;
  const chosen = own ? { ...fitting, faults: refitted(fitting) } : fitting;
  // Names first: an argument of a fault that does not exist is not the mistake to speak of.
  checkPlan(
    own ? { ...chosen, faults: chosen.faults.map(({ id }) => fitted(id, chosen)) } : chosen,
  );
  const plan = (values.set ?? []).reduce(
    (current, setting) => setArgument(current, scenario, setting),
    chosen,
  );
  return {
    kind: 'one',
    choice: readChoice(values),
    plan: checkPlan(plan),
    // The plan already names its graph.
    input: plan.input.kind === 'own' ? null : (values.input ?? null),
    expected,
    json: values.json ?? false,
    deviceReport: values['device-report'] ?? false,
    check: values.check ?? false,
    bundle: bundleOf(values),
  };
}

function bundleOf({ bundle, 'bundle-picture': picture = false }: Values) {
  if (bundle === '') throw new UsageError('--bundle needs the name of a file; given: "".');
  if (bundle !== undefined) return { file: bundle, picture };
  if (picture) throw new UsageError('--bundle-picture goes with --bundle FILE only.');
  return null;
}

const readWords = (words: readonly string[]) => parseWords(words, options);
