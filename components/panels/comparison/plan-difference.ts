import { inputName, isOn, realmName, type Plan, type PlannedFault } from '../../../record/plan.ts';
import type { FaultSpec } from '../../../faults/fault-spec.ts';
import { argumentWords } from '../../format/value-words.ts';

type Specs = Readonly<Record<string, FaultSpec>>;

const settings: readonly (readonly [name: string, value: (plan: Plan) => string])[] = [
  ['backend', ({ realm }) => realmName(realm)],
  ['picture', ({ input }) => inputName(input)],
  ['model', ({ model }) => model],
  ['mode', ({ mode }) => mode],
  ['frames', ({ frames }) => String(frames)],
  ['hands at most', ({ maxHands }) => String(maxHands)],
  ['seed', ({ seed }) => String(seed)],
];

/** Arguments of a fault that is in both plans, and has other values in one of them. */
function argumentDifferences(
  pinned: readonly PlannedFault[],
  shown: readonly PlannedFault[],
  specs: Specs,
): readonly string[] {
  return shown.flatMap(({ id, args }, place) => {
    const before = pinned[place];
    if (before?.id !== id) return [];
    return Object.entries(args).flatMap(([name, value]) => {
      const was = before.args[name];
      const parameter = specs[id]?.parameters[name];
      if (!parameter || was === undefined || Object.is(was, value)) return [];
      return [`${argumentWords(parameter, was)}, now ${argumentWords(parameter, value)}`];
    });
  });
}

const titles = (planned: readonly PlannedFault[], specs: Specs): string =>
  planned
    .filter(isOn)
    .map(({ id }) => specs[id]?.title ?? id)
    .join(', ') || 'none';

/** What differs between a pinned plan and another one, in a sentence; empty where nothing does. */
export function planDifference(pinned: Plan, shown: Plan, specs: Specs): string {
  const lists = [
    ['faults', titles(pinned.faults, specs), titles(shown.faults, specs)],
    ['guards', titles(pinned.mitigations, specs), titles(shown.mitigations, specs)],
  ] as const;
  const differences = [
    ...settings.map(([name, value]) => [name, value(pinned), value(shown)] as const),
    ...lists,
  ].flatMap(([name, a, b]) => (a === b ? [] : [`${name} ${a}, now ${b}`]));
  const all = [
    ...differences,
    ...argumentDifferences(pinned.faults, shown.faults, specs),
    ...argumentDifferences(pinned.mitigations, shown.mitigations, specs),
  ];
  return all.length === 0 ? '' : `Pinned: ${all.join('; ')}.`;
}
