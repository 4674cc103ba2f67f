import { faultSpecs } from '../faults/fault-specs.ts';
import { needsFrame } from './needs-frame.ts';
import { inputName, isOn, isPicture, type Plan } from '../record/plan.ts';
import { PlanError } from '../record/plan-error.ts';

/** Most frames of a run that shares the page's thread. */
export const mostElementFrames = 8;

/**
 * Checks the bounds of a plan with a fault that is an element of a page: such a pass runs on the
 * page's own thread.
 *
 * @throws PlanError
 */
export function checkElementPlan(plan: Plan): void {
  if (!needsFrame(plan)) return;
  const planned = [...plan.faults, ...plan.mitigations].filter(isOn);
  const at = (...sites: readonly string[]): string | undefined =>
    planned.find(({ id }) => sites.includes(faultSpecs[id]?.site ?? ''))?.id;
  const element = at('DOM source') ?? '';
  if (!isPicture(plan.input)) {
    throw new PlanError(
      `${element} needs an element that shows a picture; given: ${inputName(plan.input)}, which has none. Choose a picture as input, or remove the fault.`,
    );
  }
  if (plan.frames > mostElementFrames) {
    throw new PlanError(
      `${element} uses an element, which does not exist in a worker. Such a run shares the thread of the page and takes at most ${mostElementFrames} frames; given: ${plan.frames}.`,
    );
  }
  const pixels = at('source image');
  if (pixels !== undefined) {
    throw new PlanError(
      `${element} uses an element, which the subject reads itself, so ${pixels} has no tensor of pixels to work on. Drop one of the two.`,
    );
  }
  const gpu = planned.find(
    ({ id }) => faultSpecs[id]?.role === 'fault' && ['GPU', 'memory'].includes(faultSpecs[id].site),
  )?.id;
  if (gpu !== undefined) {
    throw new PlanError(
      `${element} uses an element, so the run shares the thread of the page, and ${gpu} may hang or end it. Drop one of the two.`,
    );
  }
}
