import { stringifyNonFinite } from '../common/non-finite.ts';
import { isNeutral } from '../faults/check-arguments.ts';
import { faultSpecs } from '../faults/fault-specs.ts';
import { isOn, type Plan } from '../record/plan.ts';
import type { Evidence, Frame } from '../record/record.ts';

/** A fault that was set to do something changed nothing, so the run shows nothing. */
export class FaultMissedError extends Error {
  override readonly name = 'FaultMissedError';
}

/**
 * Frames that a guard refused are no reproach to a fault: it may stand behind the guard.
 * @throws FaultMissedError when a fault that is not neutral has no evidence that it struck
 */
export function requireStrikes(
  plan: Plan,
  evidence: readonly Evidence[],
  frames: readonly Frame[],
): void {
  for (const [at, fault] of plan.faults.entries()) {
    const { id, args } = fault;
    const spec = faultSpecs[id];
    if (spec === undefined || !isOn(fault) || isNeutral(spec, args)) continue;
    const strikes = evidence.filter((entry) => entry.fault === id && entry.at === at);
    if (strikes.some((entry) => entry.changed > 0)) continue;
    const reached = frames.filter(({ index }) => index >= fault.fromFrame);
    if (reached.length > 0 && reached.every(({ error }) => error?.name === 'GuardError')) continue;
    const looked = strikes.reduce((sum, entry) => sum + entry.elements, 0);
    throw new FaultMissedError(
      `The fault ${id} (${stringifyNonFinite(args)}) changed none of ${looked} values, so this run proves nothing. ` +
        'Choose another input, another setting, or an earlier first frame.',
    );
  }
}
