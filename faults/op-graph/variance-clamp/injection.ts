import { guardGraph, rewriteNodes, type Rewriting } from '../guard-graph.ts';
import type { GraphNode } from '../../../subjects/graph/op-graph.ts';
import type { Injection } from '../../injection.ts';

/** Name of the operand that is added to a variance. */
const epsilon = 'epsilon';

/** What is above zero of an input of a node. */
const clamped = ({ add, constant }: Rewriting, input: string): string =>
  add('maximum', [input, constant('guard_zero', 0)]);

/** Whether a node adds the epsilon to something that a root is then taken of. */
const addsEpsilon = (nodes: readonly GraphNode[], { name, op, inputs }: GraphNode): boolean =>
  op === 'add' &&
  inputs.includes(epsilon) &&
  nodes.some((other) => other.op === 'sqrt' && other.inputs.includes(name));

/** Clamps variances at 0. */
export const inject = (): Injection =>
  guardGraph((graph) =>
    rewriteNodes(graph, (node, tools) => {
      if (addsEpsilon(graph.nodes, node)) {
        const inputs = node.inputs.map((input) =>
          input === epsilon ? input : clamped(tools, input),
        );
        return { ...node, inputs };
      }
      const [argument] = node.inputs;
      if (node.op !== 'sqrt' || argument === undefined) return null;
      const source = graph.nodes.find(({ name }) => name === argument);
      if (source !== undefined && addsEpsilon(graph.nodes, source)) return null;
      return { ...node, inputs: [clamped(tools, argument)] };
    }),
  );
