import { faultSpecs } from '../faults/fault-specs.ts';
import { isOn, type Plan } from '../record/plan.ts';

/**
 * Whether a plan has a fault that is an element of a page: no element enters a worker, so its faulty
 * pass runs in a frame, on the page's own thread.
 */
export const needsFrame = ({ faults }: Plan): boolean =>
  faults.some((fault) => isOn(fault) && faultSpecs[fault.id]?.site === 'DOM source');
