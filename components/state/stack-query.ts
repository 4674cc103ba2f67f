import { isOn, mostFaults, type ArgumentValue, type PlannedFault } from '../../record/plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import type { FaultRole, FaultSpec } from '../../faults/fault-spec.ts';
import { argumentName } from './argument-name.ts';
import { said, type QueryReader } from './query-reader.ts';
import { allowedWords, readArgument, token } from './query-text.ts';
import { withDefaults } from './with-defaults.ts';

/** Faults or mitigations of a plan, as links hold them. */
export interface Stack {
  readonly role: FaultRole;
  /** Name of the setting that lists ids where they are not the usual ones. */
  readonly name: 'faults' | 'mitigate';
  /** What there is without that setting. */
  readonly usual: readonly PlannedFault[];
}

type Specs = Readonly<Record<string, FaultSpec>>;
type Pair = readonly [name: string, value: string];

/** Settings of the page and the plan: no argument may go by such a name. */
export const reserved: readonly string[] = [
  'backend',
  'card',
  'consumer',
  'faults',
  'file',
  'frames',
  'from',
  'golden',
  'graph',
  'input',
  'max-hands',
  'mitigate',
  'mode',
  'model',
  'off',
  'pin',
  'plan',
  'precision',
  'predict',
  'present',
  'scenario',
  'seed',
  'session',
  'sha256',
  'size',
];

/** A name for each entry: its id, or `id.2`, `id.3`… where it stands there again. */
export function entryKeys(stack: readonly Pick<PlannedFault, 'id'>[]): readonly string[] {
  const seen = new Map<string, number>();
  return stack.map(({ id }) => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}.${count}`;
  });
}

/** What an argument is called in a link; the scenario's own names are those of first entries. */
function linkName(scenario: Scenario, key: string, id: string, parameter: string): string {
  const path = `${key}.${parameter}`;
  if (key !== id) return path;
  const name = argumentName(scenario, id, parameter);
  return reserved.includes(name) ? path : name;
}

/** What an entry is without anything said of it. */
function usualEntry({ usual }: Stack, key: string, spec: FaultSpec): PlannedFault {
  const at = entryKeys(usual).indexOf(key);
  return usual[at] ?? withDefaults(spec);
}

const sameIds = (a: readonly PlannedFault[], b: readonly PlannedFault[]): boolean =>
  a.length === b.length && a.every(({ id }, i) => id === b[i]?.id);

/** The settings of several stacks that differ from what is usual. */
export function stackPairs(
  scenario: Scenario,
  stacks: readonly (Stack & { readonly entries: readonly PlannedFault[] })[],
  specs: Specs,
): readonly Pair[] {
  const lists: Pair[] = [];
  const args: Pair[] = [];
  const from: string[] = [];
  const off: string[] = [];
  for (const stack of stacks) {
    const { entries, name, usual } = stack;
    if (!sameIds(entries, usual))
      lists.push([name, entries.map(({ id }) => id).join(',') || 'none']);
    const keys = entryKeys(entries);
    entries.forEach((entry, i) => {
      const spec = specs[entry.id];
      const key = keys[i];
      if (!spec || key === undefined) return;
      const normal = usualEntry(stack, key, spec);
      for (const [parameter, value] of Object.entries(entry.args))
        if (!Object.is(value, normal.args[parameter]))
          args.push([linkName(scenario, key, entry.id, parameter), token(value)]);
      if (entry.fromFrame !== normal.fromFrame) from.push(`${key}:${entry.fromFrame}`);
      if (!isOn(entry)) off.push(key);
    });
  }
  if (from.length > 0) lists.push(['from', from.join(',')]);
  if (off.length > 0) lists.push(['off', off.join(',')]);
  return [...lists, ...args];
}

/** Reads stacks; what is unknown or not allowed is dropped with a sentence. */
export function readStacks(
  reader: QueryReader,
  scenario: Scenario,
  stacks: readonly Stack[],
  specs: Specs,
  frames: number,
): readonly (readonly PlannedFault[])[] {
  const from = readFrom(reader);
  const off = new Set(reader.list('off') ?? []);
  const read = stacks.map((stack) => {
    const entries = readIds(reader, stack, specs);
    return entryKeys(entries).map((key, i): PlannedFault => {
      const spec = entries[i] as FaultSpec;
      const normal = usualEntry(stack, key, spec);
      const args = readArguments(reader, scenario, key, spec, normal);
      const entry = { id: spec.id, args, fromFrame: readFrame(reader, from, key, normal, frames) };
      return off.delete(key) ? { ...entry, on: false } : entry;
    });
  });
  for (const key of from.keys()) reader.drop(`from names ${said(key)}, which is not in this plan.`);
  for (const key of off) reader.drop(`off names ${said(key)}, which is not in this plan.`);
  return read;
}

function readIds(reader: QueryReader, { name, role, usual }: Stack, specs: Specs): FaultSpec[] {
  const asked = reader.list(name) ?? usual.map(({ id }) => id);
  if (asked.length > mostFaults)
    reader.drop(`${name} lists ${asked.length}: the first ${mostFaults} are taken.`);
  return asked.slice(0, mostFaults).flatMap((id) => {
    const spec = Object.hasOwn(specs, id) ? specs[id] : undefined;
    if (spec?.role === role) return [spec];
    reader.drop(
      spec
        ? `${said(id)} is a ${spec.role}, not a ${role}.`
        : `There is no ${role} ${said(id)}; this version may be older than the link, or newer.`,
    );
    return [];
  });
}

function readArguments(
  reader: QueryReader,
  scenario: Scenario,
  key: string,
  spec: FaultSpec,
  normal: PlannedFault,
): Record<string, ArgumentValue> {
  const args: Record<string, ArgumentValue> = { ...normal.args };
  for (const [parameter, allowed] of Object.entries(spec.parameters)) {
    const path = `${key}.${parameter}`;
    const name = linkName(scenario, key, spec.id, parameter);
    const short = name === path ? null : reader.text(name);
    const text = reader.text(path) ?? short;
    if (text === null) continue;
    const value = readArgument(allowed, text);
    if (value === undefined)
      reader.drop(`${name} cannot be ${said(text)}: allowed is ${allowedWords(allowed)}.`);
    else args[parameter] = value;
  }
  return args;
}

function readFrom(reader: QueryReader): Map<string, number> {
  const found = new Map<string, number>();
  for (const part of reader.list('from') ?? []) {
    const [, key, frame] = /^(.+):(\d{1,9})$/.exec(part) ?? [];
    if (key === undefined) reader.drop(`from cannot be ${said(part)}: it must be fault:frame.`);
    else found.set(key, Number(frame));
  }
  return found;
}

function readFrame(
  reader: QueryReader,
  from: Map<string, number>,
  key: string,
  normal: PlannedFault,
  frames: number,
): number {
  const asked = from.get(key);
  from.delete(key);
  if (asked !== undefined && asked < frames) return asked;
  if (asked !== undefined)
    reader.drop(`from cannot be ${said(`${key}:${asked}`)}: the frames are 0 to ${frames - 1}.`);
  return Math.min(normal.fromFrame, frames - 1);
}
