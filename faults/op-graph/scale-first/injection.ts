import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { OpGraph } from '../../../subjects/graph/op-graph.ts';
import type { Injection } from '../../injection.ts';

/** Names of values that are divided by a root: only there does their scale cancel. */
const dividedByRoot = ({ nodes }: OpGraph): ReadonlySet<string | undefined> => {
  const roots = new Set(nodes.filter(({ op }) => op === 'sqrt').map(({ name }) => name));
  const divisions = nodes.filter(({ op, inputs }) => op === 'div' && roots.has(inputs[1] ?? ''));
  return new Set(divisions.map(({ inputs }) => inputs[0]));
};

/** Squares centred values only after they were divided by the largest of them. */
export const inject = (): Injection =>
  guardGraph((graph) => {
    const normalised = dividedByRoot(graph);
    /** Names of scaled values, by that of the values themselves. */
    const scaled = new Map<string, string>();
    return rewriteNodes(graph, (node, { node: find, add, constant }) => {
      const [first] = node.inputs;
      const centred = find(first);
      if (first === undefined || centred?.op !== 'sub' || !normalised.has(first)) return null;
      const mean = find(centred.inputs[1]);
      if (node.op === 'square' && mean?.op === 'mean' && mean.settings !== undefined) {
        const negative = add('mul', [first, constant('guard_minus_one', -1)]);
        const largest = add('max', [add('maximum', [first, negative])], mean.settings);
        // A row of equal values is all 0, and so is its largest.
        scaled.set(first, add('div_no_nan', [first, largest]));
      }
      const instead = scaled.get(first);
      const isDivision = node.op === 'div' && find(node.inputs[1])?.op === 'sqrt';
      if (instead === undefined || (node.op !== 'square' && !isDivision)) return null;
      return { ...node, inputs: [instead, ...node.inputs.slice(1)] };
    });
  });
