import { namedArguments, controlTarget } from '../engine/named-arguments.ts';
import {
  inputName,
  namedInput,
  type Plan,
  type PlannedFault,
  changeRealm,
  isPacked,
  precisionOf,
} from '../record/plan.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import type { Scenario } from '../record/scenario.ts';
import { applies } from '../expectations/check-expectations.ts';
import type { Applicability } from '../record/expectation.ts';

/** What is told if that is allowed, else the first that is. */
function allowedValue<T>(allowed: readonly T[] | undefined, told: T): T {
  if (allowed === undefined || allowed.some((one) => Object.is(one, told))) return told;
  return allowed[0] ?? told;
}

/** The scenario's realm where it may be, as far as the backend has such settings. */
const realmFor = (when: Applicability, told: Plan['realm']): Plan['realm'] =>
  changeRealm(told, {
    backend: allowedValue(when.backends, told.backend),
    precision: allowedValue(when.precisions, precisionOf(told)),
    packing: allowedValue(when.packing, isPacked(told)),
  });

/** Values of named arguments that an expectation speaks of, where those told are others. */
function argumentsFor({ args = {}, ranges = {} }: Applicability, told: Plan, scenario: Scenario) {
  const now = namedArguments(scenario, told);
  const wanted = new Map<string, number | string | boolean>();
  for (const [name, allowed] of Object.entries(args)) {
    const value = allowedValue<number | string | boolean | undefined>(allowed, now[name]);
    if (value !== undefined) wanted.set(name, value);
  }
  for (const [name, [least, most]] of Object.entries(ranges)) {
    const value = wanted.get(name) ?? now[name];
    if (typeof value !== 'number' || value < least || value > most) wanted.set(name, least);
  }
  return wanted;
}

/**
 * The plan nearest to a scenario's own of which an expectation speaks: what is told stays where it
 * may. Null where there is none, such as float16 on the CPU.
 */
export function planFor(scenario: Scenario, when: Applicability): Plan | null {
  const told = scenarioPlan(scenario, allowedValue(when.modes, scenario.mode));
  const wanted = [...argumentsFor(when, told, scenario)].map(([name, value]) => ({
    target: controlTarget(scenario, name),
    value,
  }));
  const withArguments = (fault: PlannedFault): PlannedFault => {
    const own = wanted.filter(({ target }) => target?.id === fault.id);
    const args = own.map(({ target, value }) => [target?.parameter ?? '', value] as const);
    return { ...fault, args: { ...fault.args, ...Object.fromEntries(args) } };
  };
  const frames = allowedValue(when.frames, told.frames);
  const plan: Plan = {
    ...told,
    realm: realmFor(when, told.realm),
    model: allowedValue(when.models, told.model),
    frames,
    maxHands: allowedValue(when.maxHands, told.maxHands),
    input: namedInput(allowedValue(when.inputs, inputName(told.input))),
    faults: told.faults.map(withArguments),
    mitigations: (when.mitigations ?? []).map((id) => ({
      id,
      args: scenario.mitigations.find((offer) => offer.id === id)?.args ?? {},
      fromFrame: 0,
    })),
  };
  return applies(when, plan, namedArguments(scenario, plan)) ? plan : null;
}
