import { scenariosById } from '../engine/judging-scenario.ts';
import { goldenRealm, isOn, realmName, type Plan } from '../record/plan.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import type { Scenario } from '../record/scenario.ts';
import { faultSpecs } from '../faults/fault-specs.ts';

/** What two runs must share to share realms and a golden run, the costliest to change first. */
const groupOf = (plan: Plan): readonly string[] => {
  const { model, mode, frames, maxHands, seed, consumer, input } = plan;
  const golden = realmName(goldenRealm(plan));
  return [
    golden,
    realmName(plan.realm),
    JSON.stringify([input.kind, input.name, model, mode, frames, maxHands, seed, consumer]),
  ];
};

/** Whether the realm that it runs in, and shares with others, is gone after it. */
const endsRealm = ({ faults }: Plan): boolean =>
  faults.some((fault) => isOn(fault) && faultSpecs[fault.id]?.endsRealm === true);

/** Sorts lists of numbers as words are sorted. */
const byRanks = (a: readonly number[], b: readonly number[]): number =>
  a.map((rank, at) => rank - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;

/**
 * Plans in an order in which realms stay warm and golden runs are shared, those that end a realm
 * last; otherwise as given.
 */
export function groupPlans<T>(items: readonly T[], planOf: (item: T) => Plan): T[] {
  const groups = items.map((item) => groupOf(planOf(item)));
  /** Every value's first place, so that groups come in the order of their first members. */
  const place = (at: number, level: number): number => {
    const key = groups[at]?.slice(0, level + 1).join('\n');
    return groups.findIndex((group) => group.slice(0, level + 1).join('\n') === key);
  };
  return items
    .map((item, at) => ({
      item,
      ranks: [Number(endsRealm(planOf(item))), ...[0, 1, 2].map((level) => place(at, level))],
    }))
    .sort((a, b) => byRanks(a.ranks, b.ranks))
    .map(({ item }) => item);
}

/**
 * Scenarios in an order in which realms stay warm and golden runs are shared.
 *
 * @throws PlanError where two different scenarios share an id
 */
export function groupScenarios(scenarios: readonly Scenario[]): Scenario[] {
  scenariosById(scenarios);
  return groupPlans(scenarios, (scenario) => scenarioPlan(scenario));
}
