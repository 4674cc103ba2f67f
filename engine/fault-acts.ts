import { strikesIn } from '../faults/duration.ts';
import { faultSpecs } from '../faults/fault-specs.ts';
import { goldenRealm, isOn, realmName, type Plan, type PlannedFault } from '../record/plan.ts';
import { avoidFaults, realmSetups } from './realm-setups.ts';

/** Whether a fault strikes in a frame (zero-based); without one, in any frame of a run of `frames`. */
function strikes({ id, args, fromFrame }: PlannedFault, frames: number, frame?: number): boolean {
  if (frame === undefined) return fromFrame < frames;
  const lasts = args.lasts ?? faultSpecs[id]?.parameters.lasts?.default;
  return strikesIn(frame, fromFrame, lasts === 'transient' ? 'transient' : 'permanent');
}

/**
 * Whether a fault is active in a frame (zero-based), or in any. A realm of its own settings is one, unless a
 * guard changed them; a fault that a guard leaves no place to be is none.
 */
export function faultActs(plan: Plan, frame?: number): boolean {
  const { faulty } = realmSetups(plan);
  const inOwnRealm =
    realmName(goldenRealm(plan)) !== realmName(plan.realm) &&
    realmName(faulty.settings) === realmName(plan.realm);
  return (
    inOwnRealm ||
    avoidFaults(plan).faults.some((fault) => isOn(fault) && strikes(fault, plan.frames, frame))
  );
}
