import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { Injection } from '../../injection.ts';

/** Puts log1p in the place of a logarithm of 1 + x. */
export const inject = (): Injection =>
  guardGraph((graph) => {
    const isOne = (name: string): boolean =>
      graph.operands.some(
        ({ name: own, values }) => own === name && values.length === 1 && values[0] === 1,
      );
    return rewriteNodes(graph, (node, tools) => {
      const sum = node.op === 'log' ? tools.node(node.inputs[0]) : undefined;
      const rest = sum?.op === 'add' ? sum.inputs.filter((input) => !isOne(input)) : [];
      const [argument] = rest;
      if (argument === undefined || rest.length !== 1) return null;
      return { op: 'log1p', inputs: [argument] };
    });
  });
