import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { Injection } from '../../injection.ts';

/** Raises what a logarithm is taken of to a floor. */
export const inject = ({ floor }: { readonly floor: number }): Injection =>
  guardGraph((graph) =>
    rewriteNodes(graph, (node, { add, constant }) => {
      const [argument] = node.inputs;
      if (node.op !== 'log' || argument === undefined) return null;
      return { ...node, inputs: [add('maximum', [argument, constant('guard_floor', floor)])] };
    }),
  );
