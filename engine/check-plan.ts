import { numberToken } from '../common/non-finite.ts';
import { checkArguments } from '../faults/check-arguments.ts';
import { faultSpecs } from '../faults/fault-specs.ts';
import type { Plan } from './plan.ts';

/** A plan that cannot be run. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}

const wholeAbove = (value: number, least: number, name: string): void => {
  if (!Number.isSafeInteger(value) || value < least || Object.is(value, -0)) {
    throw new PlanError(
      `${name} must be a whole number from ${least} up; given: ${numberToken(value) ?? value}.`,
    );
  }
};

/** Most frames of one run: what a reader of the record can still look at. */
export const mostFrames = 100;

/**
 * Checks what the types cannot: ranges, names, combinations. Gives the plan with the arguments of
 * its faults completed.
 *
 * @throws PlanError, ArgumentError
 */
export function checkPlan(plan: Plan): Plan {
  if (plan.realm.backend === 'cpu' && plan.realm.precision === 'float16') {
    throw new PlanError(
      'The CPU backend computes in float32 only; float16 needs the WebGL backend. Drop one of the two settings.',
    );
  }
  wholeAbove(plan.maxHands, 1, 'maxHands');
  wholeAbove(plan.frames, 1, 'frames');
  wholeAbove(plan.seed, 0, 'seed');
  if (plan.frames > mostFrames) {
    throw new PlanError(`frames must be at most ${mostFrames}; given: ${plan.frames}.`);
  }
  const [mitigation] = plan.mitigations;
  if (mitigation !== undefined) {
    throw new PlanError(`There is no mitigation "${mitigation.id}". Mitigations: none yet.`);
  }
  const faults = plan.faults.map((fault) => {
    const spec = faultSpecs[fault.id];
    if (spec === undefined) {
      throw new PlanError(
        `There is no fault "${fault.id}". Faults: ${Object.keys(faultSpecs).join(', ')}.`,
      );
    }
    wholeAbove(fault.fromFrame, 0, `${fault.id}: its first frame`);
    if (fault.fromFrame >= plan.frames) {
      throw new PlanError(
        `${fault.id}: its first frame must be from 0 to ${plan.frames - 1}; given: ${fault.fromFrame}.`,
      );
    }
    return { ...fault, args: checkArguments(spec, fault.args) };
  });
  return { ...plan, faults };
}
