import { parseArgs } from 'node:util';
import { isNumberToken, tokenNumber } from '../../common/non-finite.ts';
import { checkPlan } from '../../engine/check-plan.ts';
import { controlTarget } from '../../engine/named-arguments.ts';
import type { ArgumentValue, Plan, PlannedFault } from '../../engine/plan.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import type { Parameter } from '../../faults/fault-spec.ts';
import { UsageError } from './exit-codes.ts';

/** What `faultbook run` was asked for. */
export interface RunCommand {
  readonly plan: Plan;
  /** A picture file's path, or a fixture's name; null leaves the plan's own. */
  readonly input: string | null;
  readonly json: boolean;
}

const options = {
  set: { type: 'string', multiple: true },
  backend: { type: 'string' },
  precision: { type: 'string' },
  model: { type: 'string' },
  mode: { type: 'string' },
  'max-hands': { type: 'string' },
  input: { type: 'string' },
  json: { type: 'boolean' },
} as const;

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

function parseValue(text: string, parameter: Parameter, name: string): ArgumentValue {
  switch (parameter.kind) {
    case 'number': {
      if (isNumberToken(text)) return tokenNumber(text);
      // 1/255 is how people write the scale that undoes a missing division.
      const fraction = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text);
      const value = fraction ? Number(fraction[1]) / Number(fraction[2]) : Number(text);
      // NaN and Infinity are said by name, not by 0/0 or by too many digits.
      if (text.trim() === '' || !Number.isFinite(value)) {
        throw new UsageError(
          `${name} must be a number, a fraction such as 1/255, NaN, Infinity, -Infinity or -0; given: "${text}".`,
        );
      }
      return value;
    }
    case 'switch':
      if (text !== 'true' && text !== 'false') {
        throw new UsageError(`${name} must be true or false; given: "${text}".`);
      }
      return text === 'true';
    case 'choice':
    case 'name':
      return text;
  }
}

/** Splits `fault.parameter`; null for every other text. */
function faultParameter(name: string): { id: string; parameter: string } | null {
  const [id, parameter, ...more] = name.split('.');
  return id === undefined || parameter === undefined || more.length > 0 ? null : { id, parameter };
}

/** Applies one `--set name=value` or `--set fault.parameter=value`. */
function setArgument(plan: Plan, scenario: Scenario, setting: string): Plan {
  const equals = setting.indexOf('=');
  if (equals < 1) {
    throw new UsageError(
      `--set takes name=value, for example --set scale=255; given: "${setting}".`,
    );
  }
  const name = setting.slice(0, equals);
  const target = controlTarget(scenario, name) ?? faultParameter(name);
  const fault = plan.faults.find((candidate) => candidate.id === target?.id);
  const parameters = faultSpecs[fault?.id ?? '']?.parameters ?? {};
  const parameter =
    target !== null && Object.hasOwn(parameters, target.parameter)
      ? parameters[target.parameter]
      : undefined;
  if (target === null || fault === undefined || parameter === undefined) {
    const known = Object.entries(scenario.controls).map(([short, long]) => `${short} (${long})`);
    throw new UsageError(`${scenario.id} has no argument "${name}". It has: ${known.join(', ')}.`);
  }
  const value = parseValue(setting.slice(equals + 1), parameter, name);
  const changed = (candidate: PlannedFault): PlannedFault =>
    candidate === fault
      ? { ...candidate, args: { ...candidate.args, [target.parameter]: value } }
      : candidate;
  return { ...plan, faults: plan.faults.map(changed) };
}

/**
 * Reads the words after `faultbook run`.
 * @throws UsageError, PlanError, ArgumentError; all of them are exit code 2
 */
export function parseRun(words: readonly string[], scenarios: readonly Scenario[]): RunCommand {
  const { values, positionals } = readWords(words);
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) {
    throw new UsageError(
      'Name one scenario: faultbook run <scenario> [options]. See: faultbook list',
    );
  }
  const scenario = findScenario(scenarios, id);
  const mode = oneOf('mode', values.mode, ['static', 'tracking'] as const);
  const plan = (values.set ?? []).reduce(
    (current, setting) => setArgument(current, scenario, setting),
    scenarioPlan(scenario, mode),
  );
  const backend = oneOf('backend', values.backend, ['webgl', 'cpu'] as const);
  const precision = oneOf('precision', values.precision, ['float32', 'float16'] as const);
  const hands = values['max-hands'];
  if (hands !== undefined && !/^\d+$/.test(hands)) {
    throw new UsageError(`--max-hands must be a whole number from 1 up; given: "${hands}".`);
  }
  return {
    plan: checkPlan({
      ...plan,
      realm: {
        ...plan.realm,
        backend: backend ?? plan.realm.backend,
        precision: precision ?? plan.realm.precision,
      },
      model: oneOf('model', values.model, ['full', 'lite'] as const) ?? plan.model,
      maxHands: hands === undefined ? plan.maxHands : Number(hands),
    }),
    input: values.input ?? null,
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
