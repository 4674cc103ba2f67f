import { controlTarget } from '../../engine/named-arguments.ts';
import type { Plan, PlannedFault } from '../../record/plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import type { Parameter } from '../../faults/fault-spec.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { UsageError } from './exit-codes.ts';
import { parseValue } from './parse-value.ts';

interface Settable {
  readonly planned: PlannedFault;
  readonly name: string;
  readonly parameter: Parameter;
}

const parametersOf = (id: string): Readonly<Record<string, Parameter>> =>
  Object.hasOwn(faultSpecs, id) ? (faultSpecs[id]?.parameters ?? {}) : {};

/** Every argument of every fault and mitigation of a plan. */
const settable = (plan: Plan): Settable[] =>
  [...plan.faults, ...plan.mitigations].flatMap((planned) =>
    Object.entries(parametersOf(planned.id)).map(([name, parameter]) => ({
      planned,
      name,
      parameter,
    })),
  );

const longName = ({ planned, name }: Settable): string => `${planned.id}.${name}`;

/** What a name may mean: a scenario's own word, `ID.parameter`, or a parameter alone. */
function candidates(plan: Plan, scenario: Scenario | null, name: string): Settable[] {
  const target = scenario === null ? null : controlTarget(scenario, name);
  const long = target === null ? name : `${target.id}.${target.parameter}`;
  return settable(plan).filter((one) =>
    target === null && !name.includes('.') ? one.name === name : longName(one) === long,
  );
}

function unknown(plan: Plan, scenario: Scenario | null, name: string): UsageError {
  const [id = ''] = name.split('.');
  const spec = Object.hasOwn(faultSpecs, id) ? faultSpecs[id] : undefined;
  const planned = [...plan.faults, ...plan.mitigations].some((one) => one.id === id);
  if (name.includes('.') && spec !== undefined && !planned && scenario === null) {
    const option = spec.role === 'fault' ? '--fault' : '--mitigate';
    return new UsageError(`The plan has no ${spec.role} ${id}; add it: ${option} ${id}.`);
  }
  const short = new Map(
    Object.entries(scenario?.controls ?? {}).map(([control, long]) => [long, control]),
  );
  const known = settable(plan).map((one) => {
    const control = short.get(longName(one));
    return control === undefined ? longName(one) : `${control} (${longName(one)})`;
  });
  return new UsageError(
    `${scenario?.id ?? 'The plan'} has no argument "${name}". It has: ${known.join(', ') || 'none'}.`,
  );
}

/**
 * Applies one `--set`: `name=value` where one argument has that name, else `ID.parameter=value`.
 * @throws UsageError
 */
export function setArgument(plan: Plan, scenario: Scenario | null, setting: string): Plan {
  const equals = setting.indexOf('=');
  if (equals < 1) {
    throw new UsageError(
      `--set takes name=value, for example --set scale=255; given: "${setting}".`,
    );
  }
  const name = setting.slice(0, equals);
  const [found, ...more] = candidates(plan, scenario, name);
  if (found === undefined) throw unknown(plan, scenario, name);
  if (more.length > 0) {
    const names = [...new Set([found, ...more].map(longName))];
    throw new UsageError(
      names.length > 1
        ? `"${name}" is an argument of several: ${names.join(', ')}. Use one of these names.`
        : `The plan has ${found.planned.id} more than once. Set its arguments in the plan's file.`,
    );
  }
  const value = parseValue(setting.slice(equals + 1), found.parameter, name);
  const changed = (candidate: PlannedFault): PlannedFault =>
    candidate === found.planned
      ? { ...candidate, args: { ...candidate.args, [found.name]: value } }
      : candidate;
  return {
    ...plan,
    faults: plan.faults.map(changed),
    mitigations: plan.mitigations.map(changed),
  };
}
