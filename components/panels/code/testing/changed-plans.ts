import fc from 'fast-check';
import { checkPlan } from '../../../../engine/check-plan.ts';
import { isOn, type Mode, type Plan, type PlannedFault } from '../../../../record/plan.ts';
import type { Scenario } from '../../../../record/scenario.ts';
import type { FaultSpec, Parameter } from '../../../../faults/fault-spec.ts';
import { faultSpecs } from '../../../../faults/fault-specs.ts';
import { consumerSpecs } from '../../../../consumers/consumer-specs.ts';
import { opGraphs } from '../../../../subjects/graph/op-graphs.ts';
import { scenarios } from '../../../../scenarios/scenarios.ts';
import { ownPage, startPlan } from '../../../state/own-plan.ts';
import { withDefaults } from '../../../state/with-defaults.ts';

/** A plan as the page may hold it, and whose page it is. */
export interface ChangedPlan {
  readonly scenario: Scenario;
  readonly plan: Plan;
}

const specs: readonly FaultSpec[] = Object.values(faultSpecs);
const of = (role: FaultSpec['role']): readonly FaultSpec[] =>
  specs.filter((spec) => spec.role === role);

/** Names of nodes and weights as somebody may have typed them; whether there are such, the run shows. */
const names = ['conv2d_3', 'a/b.c:0', '-1', './x', 'none', 'constructor', '__proto__'];

/** Names of files, as people and operating systems give them. */
const files = [
  "my hand's $(x).png",
  '-v.png',
  'a.jpg',
  'graph:adam',
  'open-palm',
  ' "two" \\n`rows`\n$HOME.png',
  '☝️ 手.webp',
  '--input',
  'a,b=c&d#e%20+f.png',
];

/** Any value that a parameter allows. */
function valueOf(parameter: Parameter): fc.Arbitrary<PlannedFault['args'][string]> {
  switch (parameter.kind) {
    case 'switch':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...parameter.options.map(({ value }) => value));
    case 'name':
      return fc.constantFrom(parameter.default, ...names);
    case 'number': {
      const { min, max, integer, special, presets } = parameter;
      const whole = { min: Math.ceil(min), max: Math.floor(max) };
      return fc.oneof(
        integer ? fc.integer(whole) : fc.double({ min, max, noNaN: true }),
        fc.constantFrom(min, max, ...special.map(Number), ...presets.map(({ value }) => value)),
      );
    }
  }
}

const planned = (entry: PlannedFault): fc.Arbitrary<PlannedFault> => {
  const parameters = Object.entries(faultSpecs[entry.id]?.parameters ?? {});
  const args = Object.fromEntries(
    parameters.map(([name, parameter]) => {
      const usual = fc.constant(entry.args[name] ?? parameter.default);
      return [name, fc.oneof({ weight: 2, arbitrary: usual }, valueOf(parameter))];
    }),
  );
  return fc
    .record({
      args: fc.record(args),
      fromFrame: fc.constantFrom(entry.fromFrame, entry.fromFrame, 0),
      on: fc.constantFrom(true, true, true, true, false),
    })
    .map(({ args: values, fromFrame, on }) => ({
      id: entry.id,
      args: { ...entry.args, ...values },
      fromFrame,
      ...(on ? {} : { on }),
    }));
};

const stack = (entries: readonly PlannedFault[]): fc.Arbitrary<PlannedFault[]> =>
  fc.tuple(...entries.map(planned));

const some = (role: FaultSpec['role']): fc.Arbitrary<PlannedFault[]> =>
  fc
    .array(fc.constantFrom(...of(role)), { maxLength: 2 })
    .chain((chosen) => stack(chosen.map(withDefaults)));

const realm = fc.oneof(
  fc.constant(null),
  fc.constantFrom<Plan['realm']>(
    { backend: 'cpu' },
    { backend: 'webgl', precision: 'float16', packing: true },
    { backend: 'webgl', precision: 'float32', packing: false },
  ),
);

const input = (usual: Plan['input'], own: boolean): fc.Arbitrary<Plan['input']> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(usual) },
    fc.constant({ kind: 'fixture', name: 'fist' } as const),
    fc.constantFrom(...files).map((name) => ({
      kind: 'file' as const,
      name,
      size: 3,
      sha256: 'ab'.repeat(32),
    })),
    ...(own || usual.kind === 'own'
      ? [
          fc
            .constantFrom(...Object.keys(opGraphs))
            .chain((name) =>
              fc.constantFrom(
                { kind: 'own' as const, subject: 'graph', name },
                { kind: 'own' as const, subject: 'graph', name, cpuForwarding: true },
              ),
            ),
        ]
      : []),
  );

const rarely = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

function changed(scenario: Scenario): fc.Arbitrary<ChangedPlan> {
  const own = scenario === ownPage;
  return rarely<Mode>(scenario.mode, 'static', 'tracking').chain((mode) => {
    const usual = startPlan(scenario, mode);
    return fc
      .record({
        realm,
        input: input(usual.input, own),
        golden: rarely<Plan['golden']>(usual.golden, {
          backend: 'webgl',
          precision: 'float32',
          packing: false,
        }),
        model: rarely<Plan['model']>(usual.model, 'full', 'lite'),
        frames: rarely(usual.frames, 1, 4, 7),
        maxHands: rarely(usual.maxHands, 1, 2),
        seed: rarely(usual.seed, 0, 42),
        consumer: rarely(usual.consumer, null, ...Object.keys(consumerSpecs)),
        faults: own
          ? some('fault')
          : fc.oneof({ weight: 4, arbitrary: stack(usual.faults) }, some('fault')),
        mitigations: fc.oneof(fc.constant([]), some('mitigation')),
      })
      .map(({ realm: chosen, golden, ...plan }) => ({
        scenario,
        plan: {
          ...usual,
          ...plan,
          realm: chosen ?? usual.realm,
          ...(golden === undefined ? {} : { golden }),
        },
      }));
  });
}

/** Whether a plan can be run at all, as far as it can be seen before. */
function canRun({ plan }: ChangedPlan): boolean {
  try {
    checkPlan(plan);
    return true;
  } catch {
    return false;
  }
}

/** Plans of all cards with changed controls, and custom ones, that can be run. */
export const changedPlans: fc.Arbitrary<ChangedPlan> = fc
  .oneof(fc.constantFrom(...scenarios), fc.constant(ownPage))
  .chain(changed)
  .filter(canRun);

/** A plan without what says nothing: that an entry is on. */
export function plainPlan(plan: Plan): Plan {
  const plain = ({ on, ...entry }: PlannedFault): PlannedFault =>
    isOn({ ...entry, ...(on === undefined ? {} : { on }) }) ? entry : { ...entry, on: false };
  return { ...plan, faults: plan.faults.map(plain), mitigations: plan.mitigations.map(plain) };
}
