import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { GraphNode, OpGraph } from '../../../subjects/graph/op-graph.ts';
import type { Injection } from '../../injection.ts';

/** The product that a product multiplies by a third factor, where nothing else reads it. */
function innerOf({ nodes, outputs }: OpGraph, { op, inputs }: GraphNode): GraphNode | undefined {
  const inner = nodes.find(({ name }) => name === inputs[0]);
  const readers = nodes.filter((node) => node.inputs.includes(inner?.name ?? ''));
  const alone = readers.length === 1 && !Object.values(outputs).includes(inner?.name ?? '');
  return op === 'mul' && inner?.op === 'mul' && alone ? inner : undefined;
}

/** Swaps the last two factors of (a × b) × c. */
export const inject = (): Injection =>
  guardGraph((graph) =>
    rewriteNodes(graph, (node) => {
      const outer = graph.nodes.find((one) => innerOf(graph, one)?.name === node.name);
      const inner = innerOf(graph, node);
      if (outer !== undefined) {
        return { ...node, inputs: [node.inputs[0] as string, outer.inputs[1] as string] };
      }
      return inner === undefined
        ? null
        : { ...node, inputs: [inner.name, inner.inputs[1] as string] };
    }),
  );
