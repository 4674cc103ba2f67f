import { formatNumber } from '../common/format-number.ts';
import type { Arithmetic } from '../record/arithmetic.ts';
import {
  hasProperties,
  propertyNames,
  propertyOf,
  propertyTexts,
  type Properties,
} from '../record/device/property.ts';
import { inputName, isOn, type Plan, isPacked, precisionOf } from '../record/plan.ts';
import type { ExpectationResult, RunRecord } from '../record/record.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { evaluate, sentence } from './evaluate.ts';
import type { Applicability, Expectation, Predicate } from '../record/expectation.ts';
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

/**
 * Whether an expectation speaks of a run of a plan. `args` are the scenario's named arguments.
 *
 * @param measured what was measured where it ran; left out of a run that is yet to come, which may be
 *   on any device.
 */
export function applies(
  when: Applicability,
  plan: Plan,
  args: NamedArguments,
  measured?: Arithmetic,
): boolean {
  return (
    (when.measured === undefined ||
      measured === undefined ||
      hasProperties(measured, when.measured)) &&
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

/** Which property is another one here: `not on this device, where prelu of −Inf is NaN`. */
function notMeasured(wanted: Properties, arithmetic: Arithmetic): string {
  const other = propertyNames.find(
    (name) => wanted[name] !== undefined && !hasProperties(arithmetic, { [name]: wanted[name] }),
  );
  if (other === undefined) return 'not on this device';
  const found = propertyOf(arithmetic, other);
  const value = typeof found === 'number' ? formatNumber(found) : (found ?? 'not known');
  return `not on this device, where ${propertyTexts[other]} is ${value}`;
}

/** Who decides what is expected: the driver where a property is named, the engine that words an error. */
function dependsOn(predicate: Predicate, when: Applicability): 'driver' | 'engine' | null {
  if (when.measured !== undefined) return 'driver';
  return 'cause' in predicate ? 'engine' : null;
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
    const { arithmetic } = record.environment.realms.faulty;
    if (!applies(when, record.plan, args, arithmetic)) {
      const actual = applies(when, record.plan, args)
        ? notMeasured(when.measured ?? {}, arithmetic)
        : 'not for these settings';
      return { name, status: 'notApplicable', actual };
    }
    const { holds, actual } = evaluate(predicate, record);
    const reason = fillText(because, record);
    const on = dependsOn(predicate, when);
    const result = { name, status: holds ? 'pass' : 'fail', actual, because: reason } as const;
    return on === null ? result : { ...result, dependsOn: on };
  });
}
