import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { Injection } from '../../injection.ts';

/** Adds a small number to every divisor. */
export const inject = ({ epsilon }: { readonly epsilon: number }): Injection =>
  guardGraph((graph) =>
    rewriteNodes(graph, (node, { add, constant }) => {
      const [dividend, divisor] = node.inputs;
      if (node.op !== 'div' || dividend === undefined || divisor === undefined) return null;
      const safe = add('add', [divisor, constant('guard_epsilon', epsilon)]);
      return { ...node, inputs: [dividend, safe] };
    }),
  );
