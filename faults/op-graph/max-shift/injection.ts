import type { GraphNode, OpGraph } from '../../../subjects/graph/op-graph.ts';
import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { Injection } from '../../injection.ts';

/** The sum over a row of what a node gives. */
const sumOf = ({ nodes }: OpGraph, { name }: GraphNode): GraphNode | undefined =>
  nodes.find(({ op, inputs }) => op === 'sum' && inputs.includes(name));

/** Takes the largest element of a row off before exp, where the powers are summed over the row. */
export const inject = (): Injection =>
  guardGraph((graph) =>
    rewriteNodes(graph, (node, { add }) => {
      const [logits] = node.inputs;
      const sum = node.op === 'exp' ? sumOf(graph, node) : undefined;
      if (sum === undefined || logits === undefined) return null;
      const largest = add('max', [logits], sum.settings);
      return { ...node, inputs: [add('sub', [logits, largest])] };
    }),
  );
