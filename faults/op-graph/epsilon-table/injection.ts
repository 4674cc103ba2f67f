import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { Injection } from '../../injection.ts';

const given = 'epsilon';
const own = 'own_epsilon';

/** Has everything that reads the operand epsilon read one of the app's own instead. */
export const inject = (): Injection =>
  guardGraph((graph) => {
    if (!graph.operands.some(({ name }) => name === given)) return graph;
    const swap = (name: string): string => (name === given ? own : name);
    const outputs = Object.fromEntries(
      Object.entries(graph.outputs).map(([output, name]) => [output, swap(name)]),
    );
    return rewriteNodes({ ...graph, outputs }, (node, { constant }) => {
      if (!node.inputs.includes(given)) return null;
      constant(own, 'own epsilon');
      return { ...node, inputs: node.inputs.map(swap) };
    });
  });
