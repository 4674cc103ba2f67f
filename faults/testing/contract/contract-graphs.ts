import type { PlannedFault } from '../../../record/plan.ts';
import { opGraphs } from '../../../subjects/graph/op-graphs.ts';
import type { FaultSpec } from '../../fault-spec.ts';
import { loadInjection } from '../../load-injection.ts';
import { strikingArguments } from '../arguments.ts';

/**
 * Names of the graphs of operations on which a fault or a mitigation is put to the test: none for
 * what strikes the hand networks; for a guard, all those that it rewrites.
 */
export async function contractGraphs(spec: FaultSpec): Promise<string[]> {
  if (spec.site !== 'op graph') return [];
  if (spec.role === 'fault') return ['division'];
  const context = { seed: 7, fromFrame: 0 };
  const injection = await loadInjection(spec.id, strikingArguments(spec), context);
  const graphs = Object.values(opGraphs).filter(
    (graph) => injection.rewriteGraph?.(graph) !== graph,
  );
  return graphs.map(({ name }) => name);
}

/** Values that bring most arithmetic to an edge: a zero, a negative, one too large to be multiplied. */
const edges = [0, -1, 1e36];

/** Faults by which a guard of a graph is put to the test: each operand in turn, all of it at an edge. */
export const graphFaults = (graph: string): PlannedFault[] =>
  (opGraphs[graph]?.operands ?? []).flatMap(({ name }) =>
    edges.map((value) => ({
      id: 'operand-value',
      args: { operand: name, reach: 'all', value },
      fromFrame: 0,
    })),
  );
