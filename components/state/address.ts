import type { ArgumentValue, Plan } from '../../engine/plan.ts';
import type { Scenario } from '../../engine/scenario.ts';
import type { Parameter } from '../../faults/fault-spec.ts';
import { argumentName } from './argument-name.ts';
import { withDefaults } from './with-defaults.ts';
import type { Library } from './library.ts';
import { inMode } from './in-mode.ts';
import type { View } from './playground.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';

/** What a query string asked for, and what of it was not understood. */
export interface Address {
  readonly view: View;
  readonly scenario: Scenario;
  readonly plan: Plan;
  /** A sentence for each setting that was dropped. */
  readonly dropped: readonly string[];
}

const backends = {
  webgl: { backend: 'webgl', packing: true },
  'webgl-unpacked': { backend: 'webgl', packing: false },
  cpu: { backend: 'cpu', packing: true },
} as const;

const backendOf = (plan: Plan): string =>
  plan.realm.backend === 'cpu' ? 'cpu' : plan.realm.packing ? 'webgl' : 'webgl-unpacked';

/** −0 would otherwise become 0; NaN and the infinities name themselves. */
const token = (value: ArgumentValue): string => (Object.is(value, -0) ? '-0' : String(value));

/** The settings of a plan that differ from its scenario's, as a query string without `?`. */
export function toQuery(scenario: Scenario, plan: Plan): string {
  const query = new URLSearchParams({ scenario: scenario.id });
  const usual = scenarioPlan(scenario);
  const put = (name: string, value: string, normal: string): void => {
    if (value !== normal) query.set(name, value);
  };
  put('backend', backendOf(plan), backendOf(usual));
  put('precision', plan.realm.precision, usual.realm.precision);
  put('model', plan.model, usual.model);
  put('mode', plan.mode, usual.mode);
  put('max-hands', String(plan.maxHands), String(usual.maxHands));
  if (plan.input.kind === 'fixture') put('input', plan.input.name, scenario.input);
  plan.faults.forEach((fault, index) => {
    for (const [name, value] of Object.entries(fault.args)) {
      const normal = usual.faults[index]?.args[name];
      put(argumentName(scenario, fault.id, name), token(value), token(normal ?? ''));
    }
  });
  const guards = plan.mitigations.map(({ id }) => id).join(',');
  if (guards !== '') query.set('mitigate', guards);
  return query.toString();
}

/** Reads an argument; undefined when the parameter does not allow it. */
export function readArgument(parameter: Parameter, text: string): ArgumentValue | undefined {
  switch (parameter.kind) {
    case 'switch':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'choice':
      return parameter.options.some(({ value }) => value === text) ? text : undefined;
    case 'name':
      return /^[\w./:-]+$/.test(text) ? text : undefined;
    case 'number': {
      if (parameter.special.some((one) => one === text)) return Number(text);
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) return undefined;
      if (parameter.integer && !Number.isInteger(value)) return undefined;
      return value >= parameter.min && value <= parameter.max ? value : undefined;
    }
  }
}

/** Reads a query string; falls back to the scenario's settings and says what it dropped. */
export function fromQuery(
  query: string,
  scenarios: readonly Scenario[],
  faults: Library['faults'],
): Address {
  const params = new URLSearchParams(query);
  const dropped: string[] = [];
  const wanted = params.get('scenario');
  const scenario = scenarios.find((one) => one.id === wanted) ?? scenarios[0];
  if (!scenario)
    throw new Error('There is no scenario to open: main.ts must hand in at least one.');
  const unknown = wanted !== null && scenario.id !== wanted;
  if (unknown) dropped.push(`There is no scenario “${wanted}”.`);
  const view: View = unknown || params.size === 0 ? 'overview' : 'scenario';
  params.delete('scenario');

  const take = <T extends string>(name: string, allowed: readonly T[]): T | undefined => {
    const value = params.get(name);
    params.delete(name);
    if (value === null) return undefined;
    const found = allowed.find((one) => one === value);
    if (found === undefined)
      dropped.push(`${name} cannot be “${value}”: allowed are ${allowed.join(', ')}.`);
    return found;
  };

  let plan = scenarioPlan(scenario);
  const backend = take('backend', ['webgl', 'webgl-unpacked', 'cpu']);
  if (backend) plan = { ...plan, realm: { ...plan.realm, ...backends[backend] } };
  const precision = take('precision', ['float32', 'float16']);
  if (precision) plan = { ...plan, realm: { ...plan.realm, precision } };
  if (plan.realm.backend === 'cpu' && plan.realm.precision === 'float16') {
    plan = { ...plan, realm: { ...plan.realm, precision: 'float32' } };
    if (precision) dropped.push('precision cannot be “float16” on the CPU: it needs WebGL.');
  }
  plan = { ...plan, model: take('model', ['full', 'lite']) ?? plan.model };
  const mode = take('mode', ['static', 'tracking']);
  if (mode) plan = inMode(plan, scenario, mode);
  const hands = take('max-hands', ['1', '2', '3', '4']);
  if (hands) plan = { ...plan, maxHands: Number(hands) };
  const input = params.get('input');
  params.delete('input');
  if (input !== null) plan = { ...plan, input: { kind: 'fixture', name: input } };

  plan = {
    ...plan,
    faults: plan.faults.map((fault) => {
      const parameters = faults[fault.id]?.parameters ?? {};
      const args = { ...fault.args };
      for (const [name, parameter] of Object.entries(parameters)) {
        const key = argumentName(scenario, fault.id, name);
        const text = params.get(key);
        params.delete(key);
        if (text === null) continue;
        const value = readArgument(parameter, text);
        if (value === undefined) dropped.push(`${key} cannot be “${text}”.`);
        else args[name] = value;
      }
      return { ...fault, args };
    }),
  };
  const guards = params.get('mitigate');
  params.delete('mitigate');
  const mitigations = (guards ?? '').split(',').filter(Boolean);
  for (const id of new Set(mitigations)) {
    const spec = Object.hasOwn(faults, id) ? faults[id] : undefined;
    if (spec?.role !== 'mitigation') dropped.push(`There is no mitigation “${id}”.`);
    else plan = { ...plan, mitigations: [...plan.mitigations, withDefaults(spec)] };
  }
  for (const name of params.keys()) dropped.push(`“${name}” is not a setting here.`);
  return { view, scenario, plan, dropped };
}
