import type { Plan, PlannedFault } from '../../record/plan.ts';
import { subjectOf } from '../../subjects/subjects.ts';
import type { FaultSpec } from '../../faults/fault-spec.ts';

/** A fault or a mitigation with its usual arguments, from the first frame on. */
export const withDefaults = ({ id, parameters }: FaultSpec): PlannedFault => ({
  id,
  args: Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]),
  ),
  fromFrame: 0,
});

/** The same, at a network that the plan runs. */
export function fittingDefaults(spec: FaultSpec, plan: Pick<Plan, 'input'>): PlannedFault {
  const usual = withDefaults(spec);
  const { network } = spec.parameters;
  const [first, ...more] = subjectOf(plan).networks.map(({ kind }) => kind);
  const fits = [first, ...more, 'both'].includes(String(usual.args.network));
  return network === undefined || first === undefined || fits
    ? usual
    : { ...usual, args: { ...usual.args, network: first } };
}
