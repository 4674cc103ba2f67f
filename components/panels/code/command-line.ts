import { numberToken, stringifyNonFinite } from '../../../common/non-finite.ts';
import {
  inputName,
  isOn,
  isPacked,
  namedInput,
  precisionOf,
  realmName,
  type ArgumentValue,
  type Plan,
  type PlannedFault,
} from '../../../record/plan.ts';
import type { Scenario } from '../../../record/scenario.ts';
import type { FaultSpec } from '../../../faults/fault-spec.ts';
import { argumentName } from '../../state/argument-name.ts';
import { ownPage, startPlan } from '../../state/own-plan.ts';
import { withDefaults } from '../../state/with-defaults.ts';
import { portablePlan } from './portable-plan.ts';

/** A command that runs a plan. */
export interface CommandLine {
  readonly command: string;
  /** A sentence for each thing that must be there for the command to run. */
  readonly missing: readonly string[];
  /** The plan as JSON, to be saved as `plan.json`; absent where the options say all of it. */
  readonly planFile?: string;
}

type Specs = Readonly<Record<string, FaultSpec>>;

/** A word as a POSIX shell takes it. */
const quoted = (word: string): string =>
  /^[\w./:=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

const written = (value: ArgumentValue): string =>
  typeof value === 'number' ? (numberToken(value) ?? String(value)) : String(value);

/** A path to a file in the current folder, told apart from an option and from a graph. */
const filePath = (name: string): string =>
  name.startsWith('-') || namedInput(name).kind === 'own' ? `./${name}` : name;

/** The command that runs a plan: what differs from its scenario, or the faults that it is made of. */
export function commandLine(scenario: Scenario, plan: Plan, specs: Specs = {}): CommandLine {
  const portable = portablePlan(scenario, plan);
  const file = plan.input.kind === 'file' ? plan.input.name : null;
  const missing =
    file === null ? [] : [`“${file}” must be in the folder where you run the command.`];
  const options =
    portable.scenario === null
      ? freeOptions(portable, specs)
      : optionsFrom(startPlan(scenario, plan.mode), [scenario.id], scenario, portable, specs);
  const run = ['npx', 'faultbook', 'run'];
  if (options !== null) return { command: [...run, ...options].map(quoted).join(' '), missing };
  const words = [
    ...run,
    '--plan',
    'plan.json',
    ...(file === null ? [] : ['--input', filePath(file)]),
  ];
  return {
    command: words.map(quoted).join(' '),
    missing: ['Save the plan as plan.json in the folder where you run the command.', ...missing],
    planFile: stringifyNonFinite(portable, 2),
  };
}

/** The options that make up a plan of no scenario; null where there are none for it. */
function freeOptions(plan: Plan, specs: Specs): readonly string[] | null {
  if (plan.faults.length === 0 && plan.input.kind !== 'own') return null;
  if (repeats(plan.faults)) return null;
  const usual = (id: string): PlannedFault => {
    const spec = specs[id];
    if (spec === undefined) return { id, args: {}, fromFrame: 0 };
    const planned = withDefaults(spec);
    if (plan.input.kind !== 'own' || planned.args.network === undefined) return planned;
    // The command line aims such a fault at the graph, the only network there is.
    return { ...planned, args: { ...planned.args, network: 'graph' } };
  };
  const base = { ...startPlan(ownPage, plan.mode), faults: plan.faults.map(({ id }) => usual(id)) };
  const faults = plan.faults.flatMap(({ id }) => ['--fault', id]);
  return optionsFrom(base, faults, ownPage, plan, specs);
}

const repeats = (planned: readonly PlannedFault[]): boolean =>
  new Set(planned.map(({ id }) => id)).size < planned.length;

const sameRealm = (a: Plan['golden'], b: Plan['golden']): boolean =>
  a === undefined || b === undefined ? a === b : realmName(a) === realmName(b);

/** The options by which a plan differs from a base with the same faults; null where there are none for it. */
function optionsFrom(
  base: Plan,
  start: readonly string[],
  scenario: Scenario,
  plan: Plan,
  specs: Specs,
): readonly string[] | null {
  const words = [...start];
  const option = (name: string, value: string | number, normal: string | number): void => {
    if (value !== normal) words.push(`--${name}`, String(value));
  };
  const faults = faultOptions(base, scenario, plan);
  const guards = guardOptions(scenario, plan, specs);
  const input = inputOptions(base, plan);
  if (faults === null || guards === null || input === null) return null;
  if (!sameRealm(plan.golden, base.golden)) return null;
  const { realm } = plan;
  // A scenario of half precision takes no other backend by an option.
  if (realm.backend !== 'webgl' && precisionOf(base.realm) === 'float16') return null;
  words.push(...faults, ...guards);
  option('backend', realm.backend, base.realm.backend);
  if (realm.backend === 'webgl') {
    option('precision', realm.precision, precisionOf(base.realm));
    option('packing', realm.packing ? 'on' : 'off', isPacked(base.realm) ? 'on' : 'off');
  }
  const hands = words.length;
  option('model', plan.model, base.model);
  option('mode', plan.mode, scenario.mode);
  option('max-hands', plan.maxHands, base.maxHands);
  option('consumer', plan.consumer ?? 'none', base.consumer ?? 'none');
  if (plan.input.kind === 'own' && words.length > hands) return null;
  option('frames', plan.frames, base.frames);
  option('seed', plan.seed, base.seed);
  return [...words, ...input];
}

function faultOptions(base: Plan, scenario: Scenario, plan: Plan): readonly string[] | null {
  if (!plan.faults.every(isOn)) return null;
  const words = plan.faults.flatMap(({ id, args }, at) =>
    Object.entries(args).flatMap(([name, value]) =>
      Object.is(value, base.faults[at]?.args[name])
        ? []
        : ['--set', `${argumentName(scenario, id, name)}=${written(value)}`],
    ),
  );
  if (words.length > 0 && repeats(plan.faults)) return null;
  const [first] = plan.faults;
  if (plan.faults.every(({ fromFrame }, at) => fromFrame === base.faults[at]?.fromFrame))
    return words;
  return first && plan.faults.every(({ fromFrame }) => fromFrame === first.fromFrame)
    ? [...words, '--from-frame', String(first.fromFrame)]
    : null;
}

/** The command line adds a guard with the arguments that the scenario offers it with, else with its usual ones. */
function guardOptions(
  scenario: Scenario,
  { mitigations }: Plan,
  specs: Specs,
): readonly string[] | null {
  const sayable = mitigations.every((guard) => isOn(guard) && guard.fromFrame === 0);
  if (!sayable || repeats(mitigations)) return null;
  return mitigations.flatMap(({ id, args }) => {
    const offered = scenario.mitigations.find((one) => one.id === id)?.args ?? {};
    const usual = (name: string) => specs[id]?.parameters[name]?.default;
    const differing = [...new Set([...Object.keys(args), ...Object.keys(offered)])].flatMap(
      (name) => {
        const value = args[name] ?? usual(name);
        return value === undefined || Object.is(value, offered[name] ?? usual(name))
          ? []
          : [{ name, value }];
      },
    );
    const set = differing.flatMap(({ name, value }) => [
      '--set',
      `${id}.${name}=${written(value)}`,
    ]);
    return ['--mitigate', id, ...set];
  });
}

function inputOptions(base: Plan, { input, scenario }: Plan): readonly string[] | null {
  if (input.kind === 'file')
    return base.input.kind === 'own' ? null : ['--input', filePath(input.name)];
  // A scenario of hands has no use for a graph, and the other way round.
  const swapped = (input.kind === 'own') !== (base.input.kind === 'own');
  if (scenario !== null && swapped) return null;
  const words = inputName(input) === inputName(base.input) ? [] : ['--input', inputName(input)];
  if (input.kind !== 'own') return words;
  const usual = base.input.kind === 'own' ? base.input.cpuForwarding : undefined;
  if (input.cpuForwarding === usual) return words;
  return input.cpuForwarding === undefined
    ? null
    : [...words, '--cpu-forwarding', input.cpuForwarding ? 'on' : 'off'];
}
