import { parseArgs } from 'node:util';
import { checkPlan } from '../../engine/check-plan.ts';
import { namedInput, type Plan, type PlanInput, type PlannedFault } from '../../engine/plan.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { groupPlans } from '../../testing/group-by-realm.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { UsageError } from './exit-codes.ts';
import { freePlan, withDefaults } from './free-plan.ts';
import { readPlan } from './read-plan.ts';
import { setArgument } from './set-argument.ts';

/** What `faultbook run` was asked for: one plan, every scenario's, or a scenario's matrix. */
export type RunCommand =
  | {
      readonly kind: 'one';
      readonly plan: Plan;
      /** A picture file's path, or a fixture's name; null leaves the plan's own. */
      readonly input: string | null;
      readonly json: boolean;
    }
  | {
      readonly kind: 'all';
      readonly plans: readonly Plan[];
      /** Whether each runs on every fixture, and not only on its own. */
      readonly everyInput: boolean;
      readonly json: boolean;
    }
  | { readonly kind: 'matrix'; readonly scenario: Scenario; readonly json: boolean };

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
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof readWords>['values'];

const oneOf = <T extends string>(
  name: string,
  given: string | undefined,
  allowed: readonly T[],
) => {
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

const modeOf = (values: Values) => oneOf('mode', values.mode, ['static', 'tracking'] as const);

/** Finds a scenario by its id. */
export function findScenario(scenarios: readonly Scenario[], id: string): Scenario {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (found !== undefined) return found;
  const near = scenarios.filter((scenario) => scenario.id.includes(id)).map(({ id }) => id);
  throw new UsageError(
    near.length > 0
      ? `There is no scenario "${id}". Did you mean ${near.join(' or ')}?`
      : `There is no scenario "${id}". See: faultbook list`,
  );
}

/** The plan with the options that every run takes. */
function withOptions(plan: Plan, values: Values): Plan {
  const { backend, precision, packing } = {
    backend: oneOf('backend', values.backend, ['webgl', 'cpu'] as const),
    precision: oneOf('precision', values.precision, ['float32', 'float16'] as const),
    packing: oneOf('packing', values.packing, ['on', 'off'] as const),
  };
  const realm = {
    backend: backend ?? plan.realm.backend,
    precision: precision ?? plan.realm.precision,
    packing: packing === undefined ? plan.realm.packing : packing === 'on',
  };
  if (packing !== undefined && realm.backend === 'cpu') {
    throw new UsageError('--packing is a setting of the WebGL backend; the CPU backend has none.');
  }
  const forwarding = oneOf('cpu-forwarding', values['cpu-forwarding'], ['on', 'off'] as const);
  const fromFrame = whole('from-frame', values['from-frame'], 0);
  return {
    ...plan,
    input: withForwarding(inputOf(plan, values), forwarding),
    realm,
    model: oneOf('model', values.model, ['full', 'lite'] as const) ?? plan.model,
    mode: modeOf(values) ?? plan.mode,
    maxHands: whole('max-hands', values['max-hands'], 1) ?? plan.maxHands,
    frames: whole('frames', values.frames, 1) ?? plan.frames,
    seed: whole('seed', values.seed, 0) ?? plan.seed,
    consumer: values.consumer === 'none' ? null : (values.consumer ?? plan.consumer),
    faults: plan.faults.map((fault) => ({ ...fault, fromFrame: fromFrame ?? fault.fromFrame })),
  };
}

/** Hands are what a graph of operations does not have. */
function refuseHandSettings({ input }: Plan, values: Values): void {
  if (input.kind !== 'graph') return;
  const misfit = (['model', 'mode', 'max-hands', 'consumer'] as const).find(
    (name) => values[name] !== undefined,
  );
  if (misfit !== undefined) {
    throw new UsageError(`--${misfit} says nothing of a graph of operations. Leave it out.`);
  }
}

/** A graph stands in the plan from the start: it decides which faults there can be. */
function inputOf({ input }: Plan, values: Values): PlanInput {
  const given = values.input === undefined ? input : namedInput(values.input);
  if (given.kind !== 'graph') return input;
  return given;
}

/** A fault with its defaults, at the network that runs: a graph has one only. */
function fitted(id: string, { input }: Plan): PlannedFault {
  const plain = withDefaults(id);
  const spec = Object.hasOwn(faultSpecs, id) ? faultSpecs[id] : undefined;
  const choosesGraph = spec?.parameters.network !== undefined && input.kind === 'graph';
  return choosesGraph ? { ...plain, args: { network: 'graph' } } : plain;
}

/** Faults named one by one, which have no arguments yet. */
const refitted = (plan: Plan): PlannedFault[] =>
  plan.faults.map((fault) => ({ ...fault, args: fitted(fault.id, plan).args }));

function withForwarding(input: PlanInput, forwarding: 'on' | 'off' | undefined): PlanInput {
  if (forwarding === undefined) return input;
  if (input.kind !== 'graph') {
    throw new UsageError(
      '--cpu-forwarding goes with a graph of operations only: --input graph:NAME.',
    );
  }
  return { ...input, cpuForwarding: forwarding === 'on' };
}

function requireOnce(ids: readonly string[], option: string): void {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) {
    throw new UsageError(
      `${option} ${twice} is given twice. A plan that holds a fault more than once is written as a file: --plan FILE.`,
    );
  }
}

/** Where a plan comes from: exactly one of a scenario, faults, and a file. */
function basePlan(
  ids: readonly string[],
  values: Values,
  scenarios: readonly Scenario[],
): { plan: Plan; scenario: Scenario | null } {
  const [id, ...more] = ids;
  const { fault: faults = [], plan: file } = values;
  const sources = [id !== undefined, faults.length > 0, file !== undefined].filter(Boolean).length;
  const isGraph = values.input !== undefined && namedInput(values.input).kind === 'graph';
  if (sources === 0 && isGraph) return { plan: freePlan([]), scenario: null };
  if (sources !== 1 || more.length > 0) {
    throw new UsageError(
      `Name one scenario, or faults, or a plan: faultbook run <scenario>, run --fault ID, or run --plan FILE${sources > 1 ? '; only one of them' : ''}. See: faultbook list, faultbook faults`,
    );
  }
  if (id !== undefined) {
    const scenario = findScenario(scenarios, id);
    return { plan: scenarioPlan(scenario, modeOf(values)), scenario };
  }
  if (file !== undefined) {
    const plan = readPlan(file, scenarios);
    return { plan, scenario: scenarios.find((one) => one.id === plan.scenario) ?? null };
  }
  requireOnce(faults, '--fault');
  return { plan: freePlan(faults, modeOf(values)), scenario: null };
}

function parseMatrix(
  [id, ...more]: readonly string[],
  values: Values,
  scenarios: readonly Scenario[],
): RunCommand {
  const misfit = Object.keys(values).find((name) => name !== 'matrix' && name !== 'json');
  if (id === undefined || more.length > 0 || misfit !== undefined) {
    throw new UsageError(
      `run --matrix takes one scenario and --json only${misfit === undefined ? '' : `; given: --${misfit}`}: faultbook run <scenario> --matrix`,
    );
  }
  const scenario = findScenario(scenarios, id);
  if (scenario.matrix === null) {
    const crossed = scenarios.filter(({ matrix }) => matrix !== null).map((one) => one.id);
    throw new UsageError(`${id} has no matrix. Those that have: ${crossed.join(', ')}.`);
  }
  return { kind: 'matrix', scenario, json: values.json ?? false };
}

function parseAll(
  ids: readonly string[],
  values: Values,
  scenarios: readonly Scenario[],
): RunCommand {
  const misfit =
    ids[0] ??
    (['fault', 'mitigate', 'plan', 'set', 'input', 'from-frame'] as const)
      .filter((name) => values[name] !== undefined)
      .map((name) => `--${name}`)[0];
  if (misfit !== undefined) {
    throw new UsageError(`run --all runs every scenario as it is; it does not take ${misfit}.`);
  }
  const plans = scenarios.flatMap((scenario): Plan[] => {
    const plan = checkPlan(withOptions(scenarioPlan(scenario, modeOf(values)), values));
    if (values.guards !== true) return [plan];
    const guarded = scenario.mitigations.map(({ id, args }) =>
      checkPlan({ ...plan, mitigations: [{ id, args, fromFrame: 0 }] }),
    );
    return [plan, ...guarded];
  });
  return {
    kind: 'all',
    plans: groupPlans(plans, (plan) => plan),
    everyInput: oneOf('inputs', values.inputs, ['main', 'all'] as const) === 'all',
    json: values.json ?? false,
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
  const { plan: base, scenario } = basePlan(positionals, values, scenarios);
  const guards = values.mitigate ?? [];
  requireOnce([...base.mitigations.map(({ id }) => id), ...guards], '--mitigate');
  const guarded = { ...base, mitigations: [...base.mitigations, ...guards.map(withDefaults)] };
  const fitting = withOptions(guarded, values);
  refuseHandSettings(fitting, values);
  const own = (values.fault ?? []).length > 0;
  const chosen = own ? { ...fitting, faults: refitted(fitting) } : fitting;
  // Names first: an argument of a fault that does not exist is not the mistake to speak of.
  checkPlan({ ...chosen, faults: chosen.faults.map(({ id }) => fitted(id, chosen)) });
  const plan = (values.set ?? []).reduce(
    (current, setting) => setArgument(current, scenario, setting),
    chosen,
  );
  return {
    kind: 'one',
    plan: checkPlan(plan),
    // A graph stands in the plan already.
    input: plan.input.kind === 'graph' ? null : (values.input ?? null),
    json: values.json ?? false,
  };
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
