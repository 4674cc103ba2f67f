import type { PassKind, PassRequest, Picture } from './contract.ts';
import type { Plan } from '../record/plan.ts';
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
    model: plan.model,
    mode: plan.mode,
    maxHands: plan.maxHands,
    seed: plan.seed,
    frames: plan.frames,
    firstFrame: 0,
    ...(plan.input.kind === 'graph' ? { graph: plan.input } : {}),
    pictures,
    consumer: plan.consumer,
    faults: plan.faults,
    mitigations: plan.mitigations,
  });
