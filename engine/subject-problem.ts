import type { FaultSite, FaultSpec } from '../faults/fault-spec.ts';
import { inputName, type Arguments, type PlanInput } from '../record/plan.ts';

/** Sites that a graph of operations has. */
const graphSites: readonly FaultSite[] = ['op graph', 'weight', 'op output', 'precision', 'GPU'];

/**
 * Why a fault or a mitigation cannot be where the plan looks, at pictures or at a graph of
 * operations; null when it can.
 */
export function subjectProblem(
  input: PlanInput,
  { id, site, parameters }: FaultSpec,
  args: Arguments,
): string | null {
  const isGraph = input.kind === 'graph';
  if (isGraph && !graphSites.includes(site)) {
    return `${id} is at the site "${site}", which the graph ${input.name} does not have. Sites of a graph: ${graphSites.join(', ')}.`;
  }
  if (!isGraph && site === 'op graph') {
    return `${id} needs a graph of operations; the input of the plan is the picture "${input.name}". Choose a graph as the input, such as graph:division.`;
  }
  const { network } = parameters;
  if (network === undefined) return null;
  const named = args.network ?? network.default;
  if (isGraph && (named === 'palm' || named === 'landmarks')) {
    return `${id}.network is ${named}, which does not run: the input of the plan is ${inputName(input)}. Set it to graph.`;
  }
  if (!isGraph && named === 'graph') {
    return `${id}.network is graph, which does not run: the input of the plan is the picture "${input.name}". Set it to palm or landmarks.`;
  }
  return null;
}
