import type { PassKind, PassRequest, Picture } from './contract.ts';
import type { Plan } from '../record/plan.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { stepTolerance } from './step-tolerance.ts';

/**
 * The requests for a plan's passes.
 *
 * @param key names the golden run
 */
export const passRequests =
  (plan: Plan, pictures: readonly Picture[], key: string) =>
  (kind: PassKind): PassRequest => ({
    kind,
    goldenKey: key,
    reuse: true,
    tolerance: stepTolerance(plan)?.relativeL2 ?? 0,
    subject: subjectOf(plan).id,
    settings: subjectOf(plan).settings(plan),
    seed: plan.seed,
    frames: plan.frames,
    firstFrame: 0,
    pictures,
    consumer: plan.consumer,
    faults: plan.faults,
    mitigations: plan.mitigations,
  });
