import { stringifyNonFinite } from '../../../common/non-finite.ts';
import {
  inputName,
  type ArgumentValue,
  type Plan,
  type PlannedFault,
} from '../../../record/plan.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import type { Scenario } from '../../../record/scenario.ts';

const same = (a: unknown, b: unknown): boolean => stringifyNonFinite(a) === stringifyNonFinite(b);

/** What of an object is another than in the usual one. */
const differing = <T extends object>(object: T, usual: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(object).filter(
      ([name, value]) => !same(value, (usual as Readonly<Record<string, unknown>>)[name]),
    ),
  ) as Partial<T>;

const settingsOf = ({ model, maxHands, frames, seed }: Plan) => ({
  model,
  maxHands,
  frames,
  seed,
});

/** Arguments that `args` of all faults can say: those of a lone fault that is otherwise as told. */
function changedArguments(
  [fault, ...others]: readonly PlannedFault[],
  [usual]: readonly PlannedFault[],
): Readonly<Record<string, ArgumentValue>> | null {
  if (!fault || !usual || others.length > 0) return null;
  const rest = ({ id, fromFrame, on }: PlannedFault) => ({ id, fromFrame, on });
  return same(rest(fault), rest(usual))
    ? (differing(fault.args, usual.args) as typeof fault.args)
    : null;
}

/**
 * What `expectScenario` has to be told so that it runs this plan (`ScenarioChanges` in
 * testing/run-scenario.ts); empty for a scenario as it is. Null where it cannot be told.
 */
export function scenarioChanges(scenario: Scenario, plan: Plan): object | null {
  const usual = scenarioPlan(scenario, plan.mode);
  const { faults, mitigations, input, realm } = plan;
  const args = same(faults, usual.faults) ? {} : changedArguments(faults, usual.faults);
  const guards = mitigations.map(({ id, args }) => ({ id, args }));
  const tellable =
    plan.scenario === scenario.id &&
    args !== null &&
    same(plan.golden, usual.golden) &&
    plan.consumer === usual.consumer &&
    mitigations.every(({ fromFrame, on }) => fromFrame === 0 && on === undefined) &&
    (same(input, usual.input) || (input.kind !== 'file' && !('cpuForwarding' in input)));
  if (!tellable) return null;
  const changedRealm = differing(realm, usual.realm);
  return {
    ...(plan.mode === scenario.mode ? {} : { mode: plan.mode }),
    ...differing(settingsOf(plan), settingsOf(usual)),
    ...(same(changedRealm, {}) ? {} : { realm: changedRealm }),
    ...(same(input, usual.input) ? {} : { input: inputName(input) }),
    ...(same(args, {}) ? {} : { args }),
    ...(guards.length === 0 ? {} : { mitigations: guards }),
  };
}
