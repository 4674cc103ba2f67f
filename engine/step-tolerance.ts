import type { FaultSite } from '../faults/fault-spec.ts';
import { faultSpecs } from '../faults/fault-specs.ts';
import { isOn, realmName, type Plan, type RealmSettings, precisionOf } from '../record/plan.ts';
import { realmSetups } from './realm-setups.ts';
import type { StepTolerance } from '../record/record.ts';

/**
 * Relative L2 difference between realms: float16 rounds to 11 bits, and a network of some 140 steps
 * adds that up to about one per cent; two ways of float32 differ in the order of their sums alone.
 */
const betweenPrecisions = 0.05;
const betweenFloat32 = 1e-3;

function betweenRealms(golden: RealmSettings, faulty: RealmSettings): StepTolerance[] {
  if (realmName(golden) === realmName(faulty)) return [];
  return [
    {
      relativeL2: precisionOf(golden) === precisionOf(faulty) ? betweenFloat32 : betweenPrecisions,
      because: `the golden run is of another realm, ${realmName(golden)}, which rounds differently from ${realmName(faulty)}`,
    },
  ];
}

/** Sites behind the networks, or beside them: what is changed there leaves the steps of every network as they are. */
const besideSteps: readonly (FaultSite | undefined)[] = ['key point', 'consumer', 'memory'];

/** The first frame in which a fault may reach a step; null where none can. */
function firstReached({ faults }: Plan): number | null {
  const frames = faults
    .filter((fault) => isOn(fault) && !besideSteps.includes(faultSpecs[fault.id]?.site))
    .map(({ fromFrame }) => fromFrame);
  return frames.length === 0 ? null : Math.min(...frames);
}

/**
 * Up to which difference steps of a plan's faulty run count as those of its golden run, and why: where
 * the two realms round in different ways, or a fault rounds every number. Null where neither is so:
 * then any difference counts.
 *
 * @param plan With the faults switched off that its mitigations avoid (`avoidFaults`)
 */
export function stepTolerance(plan: Plan): StepTolerance | null {
  const { golden, faulty } = realmSetups(plan);
  const byFaults = plan.faults.filter(isOn).flatMap(({ id, args }): StepTolerance[] => {
    const spec = faultSpecs[id];
    if (spec?.rounding === undefined) return [];
    const { by, relativeL2, because } = spec.rounding;
    const setting = String(args[by] ?? spec.parameters[by]?.default);
    const most = relativeL2[setting];
    return most === undefined ? [] : [{ relativeL2: most, because }];
  });
  const widest = [
    ...betweenRealms(golden.settings, faulty.settings),
    ...byFaults,
  ].reduce<StepTolerance | null>(
    (most, one) => (one.relativeL2 > (most?.relativeL2 ?? 0) ? one : most),
    null,
  );
  return widest === null ? null : { ...widest, from: firstReached(plan) };
}
