import { numberToken } from '../common/non-finite.ts';
import { PlanError } from '../record/plan-error.ts';

/** @throws PlanError for anything but a whole number from `least` up */
export function requireWhole(value: number, least: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < least || Object.is(value, -0)) {
    throw new PlanError(
      `${name} must be a whole number from ${least} up; given: ${numberToken(value) ?? value}.`,
    );
  }
}
