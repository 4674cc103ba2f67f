import { ownInputProblem } from '../../subjects/own-input-problem.ts';
import {
  backendLabels,
  changeRealm,
  inputName,
  namedInput,
  precisionOf,
  realmName,
  type RealmChange,
  type Plan,
  type PlanInput,
  type RealmSettings,
} from '../../record/plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import type { Library } from './library.ts';
import { startPlan } from './own-plan.ts';
import { said, type QueryReader } from './query-reader.ts';
import { readStacks, stackPairs, type Stack } from './stack-query.ts';

type Pair = readonly [name: string, value: string];

/** What links need to know of the library. */
export type LinkLibrary = Pick<Library, 'faults' | 'fixtures' | 'graphs' | 'consumers'>;

const backends = {
  webgl: { backend: 'webgl', packing: true },
  'webgl-unpacked': { backend: 'webgl', packing: false },
  wasm: { backend: 'wasm' },
  cpu: { backend: 'cpu' },
} as const satisfies Readonly<Record<string, RealmChange>>;

type BackendName = keyof typeof backends;
const backendNames = Object.keys(backends) as BackendName[];

/** The change of settings that a backend's word means; none for any other word. */
export const backendChange = (name: string): RealmChange =>
  Object.entries(backends).find(([known]) => known === name)?.[1] ?? {};

/** A backend with its packing, in one word. */
export const backendName = ({ realm }: Pick<Plan, 'realm'>): BackendName =>
  realm.backend === 'webgl' && !realm.packing ? 'webgl-unpacked' : realm.backend;

const plainGolden = 'plain';

/** Realms that a golden run may be asked for in, by name. */
const goldenRealms: readonly RealmSettings[] = [
  { backend: 'cpu' },
  { backend: 'wasm' },
  ...(['float32', 'float16'] as const).flatMap((precision) =>
    [true, false].map((packing) => ({ backend: 'webgl' as const, precision, packing })),
  ),
];

const goldenName = ({ golden }: Plan): string => (golden ? realmName(golden) : plainGolden);

/** Settings by which a link without a scenario is known to hold a plan. */
export const planSettings: readonly string[] = [
  'backend',
  'consumer',
  'cpu-forwarding',
  'faults',
  'file',
  'input',
  'max-hands',
  'mitigate',
  'mode',
  'model',
  'of',
  'precision',
  'seed',
];

/** Most frames of one run; engine/check-plan.ts has the same bound. */
export const mostFrames = 100;

const stacksOf = (usual: Plan): readonly [Stack, Stack] => [
  { role: 'fault', name: 'faults', usual: usual.faults },
  { role: 'mitigation', name: 'mitigate', usual: usual.mitigations },
];

/** The settings of a plan that differ from those its page starts from. */
export function planPairs(
  scenario: Scenario,
  plan: Plan,
  { faults }: LinkLibrary,
): readonly Pair[] {
  const usual = startPlan(scenario, plan.mode);
  const pairs: Pair[] = [];
  const put = (name: string, value: string | number, normal: string | number): void => {
    if (value !== normal) pairs.push([name, String(value)]);
  };
  put('backend', backendName(plan), backendName(usual));
  put('precision', precisionOf(plan.realm), precisionOf(usual.realm));
  put('golden', goldenName(plan), goldenName(usual));
  put('model', plan.model, usual.model);
  put('mode', plan.mode, scenario.mode);
  put('frames', plan.frames, usual.frames);
  put('max-hands', plan.maxHands, usual.maxHands);
  put('seed', plan.seed, usual.seed);
  put('consumer', plan.consumer ?? 'none', usual.consumer ?? 'none');
  pairs.push(...inputPairs(plan.input, usual.input));
  const [ofFaults, ofMitigations] = stacksOf(usual);
  const stacks = [
    { ...ofFaults, entries: plan.faults },
    { ...ofMitigations, entries: plan.mitigations },
  ];
  return [...pairs, ...stackPairs(scenario, stacks, faults)];
}

function inputPairs(input: PlanInput, usual: PlanInput): readonly Pair[] {
  switch (input.kind) {
    case 'fixture':
      return inputName(usual) === inputName(input) ? [] : [['input', inputName(input)]];
    case 'file':
      return [
        ['file', input.name],
        ['size', String(input.size)],
        ['sha256', input.sha256],
        ...(input.subject === undefined ? [] : [['of', input.subject] as const]),
      ];
    case 'own':
      return [
        ...(inputName(usual) === inputName(input) ? [] : [['input', inputName(input)] as const]),
        ...(input.cpuForwarding === true ? [['cpu-forwarding', 'on'] as const] : []),
      ];
  }
}

/** Reads a plan; what cannot be used keeps what the page starts from, and is said. */
export function readPlan(reader: QueryReader, scenario: Scenario, library: LinkLibrary): Plan {
  const mode = reader.choice('mode', ['static', 'tracking']) ?? scenario.mode;
  const usual = startPlan(scenario, mode);
  const backend = reader.choice('backend', backendNames);
  const precision = reader.choice('precision', ['float32', 'float16']);
  const realm = changeRealm(usual.realm, { ...(backend && backends[backend]), precision });
  if (precision === 'float16' && precisionOf(realm) !== precision) {
    reader.drop(
      `precision cannot be “float16” on the ${backendLabels[realm.backend]} backend: it needs WebGL.`,
    );
  }
  const { golden: usualGolden, ...rest } = usual;
  const golden = readGolden(reader, usualGolden);
  const frames = reader.whole('frames', 1, mostFrames) ?? usual.frames;
  const plan: Plan = {
    ...rest,
    realm,
    ...(golden && { golden }),
    model: reader.choice('model', ['full', 'lite']) ?? usual.model,
    frames,
    maxHands: reader.whole('max-hands', 1) ?? usual.maxHands,
    seed: reader.whole('seed', 0) ?? usual.seed,
    consumer: readConsumer(reader, library, usual.consumer),
    input: readInput(reader, library, usual.input) ?? usual.input,
  };
  const stacks = stacksOf(usual);
  const [faults = [], mitigations = []] = readStacks(
    reader,
    scenario,
    stacks,
    library.faults,
    frames,
  );
  return { ...plan, faults, mitigations };
}

/** The realm of the golden run; undefined for the plain one. */
function readGolden(
  reader: QueryReader,
  usual: RealmSettings | undefined,
): RealmSettings | undefined {
  const names = goldenRealms.map(realmName);
  const name = reader.choice('golden', [plainGolden, ...names]);
  return name === undefined ? usual : goldenRealms[names.indexOf(name)];
}

function readConsumer(
  reader: QueryReader,
  { consumers }: LinkLibrary,
  usual: string | null,
): string | null {
  const id = reader.choice('consumer', ['none', ...consumers.map((one) => one.id)]);
  return id === undefined ? usual : id === 'none' ? null : id;
}

function readInput(
  reader: QueryReader,
  { fixtures }: LinkLibrary,
  usual: PlanInput,
): PlanInput | undefined {
  const file = readFile(reader);
  const name = reader.text('input');
  const forwarding = reader.choice('cpu-forwarding', ['on', 'off']) === 'on';
  const given = name === null ? usual : namedInput(name);
  const problem = ownInputProblem(given);
  if (!file && problem !== null) {
    reader.drop(problem);
    return undefined;
  }
  if (!file && given.kind === 'own')
    return { ...given, ...(forwarding ? { cpuForwarding: forwarding } : {}) };
  if (forwarding) reader.drop('cpu-forwarding goes with a graph of operations only.');
  const known = file === undefined ? null : ownInputProblem(file);
  if (known !== null) {
    reader.drop(known);
    return undefined;
  }
  if (file || name === null) return file;
  // Without its catalogue the page cannot tell; the run will.
  if (fixtures.length === 0 || fixtures.some((one) => one.name === given.name)) return given;
  const names = fixtures.map((one) => one.name).join(', ');
  reader.drop(`There is no picture ${said(name)}: allowed are ${names}.`);
  return undefined;
}

/** A picture of the viewer's: name, size and digest, all three or none. */
function readFile(reader: QueryReader): PlanInput | undefined {
  const name = reader.text('file');
  const size = reader.whole('size', 0);
  const sha256 = reader.text('sha256');
  const subject = reader.text('of');
  if (name === null && size === undefined && sha256 === null) return undefined;
  if (name !== null && size !== undefined && /^[0-9a-f]{64}$/.test(sha256 ?? ''))
    return {
      kind: 'file',
      name,
      size,
      sha256: sha256 ?? '',
      ...(subject === null ? {} : { subject }),
    };
  reader.drop('Your own picture needs file, size and sha256 (64 hexadecimal digits).');
  return undefined;
}
