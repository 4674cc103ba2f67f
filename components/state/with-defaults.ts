import type { PlannedFault } from '../../record/plan.ts';
import type { FaultSpec } from '../../faults/fault-spec.ts';

/** A fault or a mitigation with its usual arguments, from the first frame on. */
export const withDefaults = ({ id, parameters }: FaultSpec): PlannedFault => ({
  id,
  args: Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]),
  ),
  fromFrame: 0,
});
