import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { Injection } from '../../injection.ts';

/** Squares centred values only after they were divided by the largest of them. */
export const inject = (): Injection =>
  guardGraph((graph) => {
    /** Names of scaled values, by that of the values themselves. */
    const scaled = new Map<string, string>();
    return rewriteNodes(graph, (node, { node: find, add, constant }) => {
      const [first] = node.inputs;
      const centred = find(first);
      if (first === undefined || centred?.op !== 'sub') return null;
      const mean = find(centred.inputs[1]);
      if (node.op === 'square' && mean?.op === 'mean' && mean.settings !== undefined) {
        const negative = add('mul', [first, constant('minus one', -1)]);
        const largest = add('max', [add('maximum', [first, negative])], mean.settings);
        scaled.set(first, add('div', [first, largest]));
      }
      const instead = scaled.get(first);
      const isDivision = node.op === 'div' && find(node.inputs[1])?.op === 'sqrt';
      if (instead === undefined || (node.op !== 'square' && !isDivision)) return null;
      return { ...node, inputs: [instead, ...node.inputs.slice(1)] };
    });
  });
