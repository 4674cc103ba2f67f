import { inputName, isOn, type Plan, isPacked, precisionOf } from '../record/plan.ts';
import type { ExpectationResult, RunRecord } from '../record/record.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { evaluate, sentence } from './evaluate.ts';
import type { Applicability, Expectation } from '../record/expectation.ts';
import { fillText } from './fill-text.ts';

type NamedArguments = Readonly<Record<string, number | string | boolean>>;

const matches = <T>(allowed: readonly T[] | undefined, value: T): boolean =>
  allowed === undefined || allowed.some((candidate) => Object.is(candidate, value));

/** What was expected of the bare fault says nothing of a run that is guarded. */
function sameIds(ids: readonly string[], plan: Plan): boolean {
  const mitigations = plan.mitigations.filter(isOn);
  return (
    new Set([...ids, ...mitigations.map(({ id }) => id)]).size === ids.length &&
    mitigations.length === ids.length
  );
}

/** Whether an expectation speaks of a plan. `args` are the scenario's named arguments. */
export function applies(when: Applicability, plan: Plan, args: NamedArguments): boolean {
  return (
    matches(when.backends, plan.realm.backend) &&
    matches(when.precisions, precisionOf(plan.realm)) &&
    matches(when.packing, isPacked(plan.realm)) &&
    matches(when.models, plan.model) &&
    matches(when.modes, plan.mode) &&
    matches(when.frames, plan.frames) &&
    matches(when.maxHands, plan.maxHands) &&
    sameIds(when.mitigations ?? [], plan) &&
    (when.inputs === undefined ||
      (plan.input.kind !== 'file' && when.inputs.includes(inputName(plan.input)))) &&
    Object.entries(when.args ?? {}).every(([name, allowed]) => matches(allowed, args[name])) &&
    Object.entries(when.ranges ?? {}).every(([name, [least, most]]) => {
      const value = args[name];
      return typeof value === 'number' && value >= least && value <= most;
    })
  );
}

/** Checks every expectation of a scenario against a record of it. */
export function checkExpectations(
  expectations: readonly Expectation[],
  record: RunRecord,
  args: NamedArguments,
): ExpectationResult[] {
  const { words } = subjectOf(record.plan).answer;
  return expectations.map(({ predicate, when, because }) => {
    const name = sentence(predicate, words);
    if (!applies(when, record.plan, args)) {
      return { name, status: 'notApplicable', actual: 'not for these settings' };
    }
    const { holds, actual } = evaluate(predicate, record);
    const reason = fillText(because, record);
    return { name, status: holds ? 'pass' : 'fail', actual, because: reason };
  });
}
