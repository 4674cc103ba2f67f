import { stringifyNonFinite } from '../../common/non-finite.ts';
import {
  type Arguments,
  type ArgumentValue,
  type Plan,
  type PlannedFault,
  changeRealm,
  type RealmChange,
} from '../../record/plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import type { Library } from './library.ts';
import { withDefaults } from './with-defaults.ts';

/** A change of some of a plan's settings: what a control does to it. */
type Change = Partial<Plan>;

/** Whether two plans say the same, bit for bit. */
export const samePlan = (a: Plan, b: Plan): boolean =>
  stringifyNonFinite(a) === stringifyNonFinite(b);

/** A mitigation with the arguments that the scenario offers it with, or its usual ones. */
export function guardOf(
  id: string,
  scenario: Scenario,
  { faults }: Pick<Library, 'faults'>,
): PlannedFault | null {
  const spec = faults[id];
  if (!spec) return null;
  const offer = scenario.mitigations.find((one) => one.id === id);
  const usual = withDefaults(spec);
  return { ...usual, args: { ...usual.args, ...offer?.args } };
}

/** Switches a mitigation on, behind the others, or off. */
export function switched({ mitigations }: Plan, guard: PlannedFault, on: boolean): Change {
  const others = mitigations.filter(({ id }) => id !== guard.id);
  return { mitigations: on ? [...others, guard] : others };
}

const withArgument = (entry: PlannedFault, name: string, value: ArgumentValue): PlannedFault => {
  const args: Arguments = { ...entry.args, [name]: value };
  return { ...entry, args };
};

/** Sets an argument of the fault at a place of the stack. */
export const faultArgument = (
  { faults }: Plan,
  place: number,
  name: string,
  value: ArgumentValue,
): Change => ({
  faults: faults.map((fault, at) => (at === place ? withArgument(fault, name, value) : fault)),
});

/** Sets an argument of a mitigation that is on. */
export const guardArgument = (
  { mitigations }: Plan,
  id: string,
  name: string,
  value: ArgumentValue,
): Change => ({
  mitigations: mitigations.map((one) => (one.id === id ? withArgument(one, name, value) : one)),
});

/** Changes the realm, as far as its backend has such settings. */
export const changedRealm = (plan: Plan, change: RealmChange): Change => ({
  realm: changeRealm(plan.realm, change),
});
