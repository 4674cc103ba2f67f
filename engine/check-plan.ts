import { consumerSpecs } from '../consumers/consumer-specs.ts';
import { checkArguments } from '../faults/check-arguments.ts';
import { faultSpecs } from '../faults/fault-specs.ts';
import type { FaultRole } from '../faults/fault-spec.ts';
import { ownInputProblem } from '../subjects/own-input-problem.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { requireWhole as wholeAbove } from '../subjects/whole-number.ts';
import { givenBackend } from './realm-setups.ts';
import { checkElementPlan } from './check-element-plan.ts';
import { PlanError } from '../record/plan-error.ts';
import {
  isOn,
  mostFaults,
  type Plan,
  type PlannedFault,
  backendLabels,
  precisionOf,
} from '../record/plan.ts';
import { subjectProblem } from './subject-problem.ts';

export { PlanError };

const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Most frames of one run: what a reader of the record can still look at. */
export const mostFrames = 100;

/**
 * Checks what the types cannot: ranges, names, combinations. Gives the plan with the arguments of
 * its faults completed.
 *
 * @throws PlanError, ArgumentError
 */
export function checkPlan(plan: Plan): Plan {
  const unknown = ownInputProblem(plan.input);
  if (unknown !== null) throw new PlanError(unknown);
  const subject = subjectOf(plan);
  subject.settings(plan);
  wholeAbove(plan.frames, 1, 'frames');
  wholeAbove(plan.seed, 0, 'seed');
  if (plan.frames > mostFrames) {
    throw new PlanError(`frames must be at most ${mostFrames}; given: ${plan.frames}.`);
  }
  if (!subject.isConsumed && plan.consumer !== null) {
    throw new PlanError(
      `${sentenceStart(subject.title)} gives nothing for the consumer ${plan.consumer}. Drop one of the two.`,
    );
  }
  checkConsumer(plan);
  const checked = {
    ...plan,
    faults: checkPlanned(plan, plan.faults, 'fault'),
    mitigations: checkPlanned(plan, plan.mitigations, 'mitigation'),
  };
  checkElementPlan(checked);
  return checked;
}

function checkPlanned(
  plan: Plan,
  planned: readonly PlannedFault[],
  role: FaultRole,
): PlannedFault[] {
  if (planned.length > mostFaults) {
    throw new PlanError(
      `A plan has at most ${mostFaults} ${role}s; given: ${planned.length}. Leave some out.`,
    );
  }
  return planned.map((fault) => {
    const spec = Object.hasOwn(faultSpecs, fault.id) ? faultSpecs[fault.id] : undefined;
    if (spec !== undefined && spec.role !== role) {
      throw new PlanError(
        role === 'fault'
          ? `"${fault.id}" is a guard, not a fault: list it under mitigations (--mitigate ${fault.id}).`
          : `"${fault.id}" is a fault, not a guard: list it under faults (--fault ${fault.id}).`,
      );
    }
    if (spec === undefined) {
      const names = Object.values(faultSpecs).filter((other) => other.role === role);
      throw new PlanError(
        `There is no ${role === 'fault' ? 'fault' : 'guard'} "${fault.id}". ${role === 'fault' ? 'Faults' : 'Guards'}: ${names.map(({ id }) => id).join(', ')}.`,
      );
    }
    wholeAbove(fault.fromFrame, 0, `${fault.id}: its first frame`);
    if (fault.fromFrame >= plan.frames) {
      throw new PlanError(
        `${fault.id}: its first frame must be from 0 to ${plan.frames - 1}; given: ${fault.fromFrame}.`,
      );
    }
    if (spec.ofRealm === true && fault.fromFrame > 0) {
      throw new PlanError(
        `${fault.id} is a property of the realm, there from the first frame on: its first frame must be 0; given: ${fault.fromFrame}.`,
      );
    }
    if (spec.role === 'mitigation' && fault.fromFrame > 0) {
      throw new PlanError(
        `${fault.id} is a guard, which works from the first frame on: its first frame must be 0; given: ${fault.fromFrame}.`,
      );
    }
    const given = givenBackend(fault);
    if (isOn(fault) && given === plan.realm.backend) {
      throw new PlanError(
        `${fault.id} gives the app the backend ${given}, which is the one it asks for. Choose the backend webgl, or another setting of the fault.`,
      );
    }
    if (
      isOn(fault) &&
      spec.role === 'fault' &&
      spec.site === 'GPU' &&
      given === undefined &&
      plan.realm.backend !== 'webgl'
    ) {
      throw new PlanError(
        `${fault.id} is a fault of the GPU, and the ${backendLabels[plan.realm.backend]} backend uses none. Choose the backend webgl, or drop the fault.`,
      );
    }
    if (
      isOn(fault) &&
      spec.role === 'fault' &&
      spec.site === 'precision' &&
      precisionOf(plan.realm) === 'float16'
    ) {
      throw new PlanError(
        `${fault.id} rounds float32 numbers, and this realm stores float16. Choose the precision float32, or drop the fault.`,
      );
    }
    const args = checkArguments(spec, fault.args);
    const misplaced = subjectProblem(plan, spec, args);
    if (misplaced !== null) throw new PlanError(misplaced);
    return { ...fault, args };
  });
}

/** A fault or guard of what an app does with the answer is nothing without an app that does it. */
function checkConsumer({ consumer, faults, mitigations }: Plan): void {
  if (consumer !== null && !Object.hasOwn(consumerSpecs, consumer)) {
    throw new PlanError(
      `There is no consumer "${consumer}". Consumers: ${Object.keys(consumerSpecs).join(', ')}.`,
    );
  }
  for (const { id } of [...faults, ...mitigations]) {
    const spec = Object.hasOwn(faultSpecs, id) ? faultSpecs[id] : undefined;
    const needed = spec?.consumers;
    if (needed === undefined || (consumer !== null && needed.includes(consumer))) continue;
    const [does, thing] = spec?.role === 'fault' ? ['changes', 'fault'] : ['guards', 'guard'];
    throw new PlanError(
      `${id} ${does} the consumer ${needed.join(' or ')}; given: ${consumer ?? 'no consumer'}. Name one (--consumer ${needed[0] ?? ''}) or drop the ${thing}.`,
    );
  }
}
