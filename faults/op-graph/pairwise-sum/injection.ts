import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { OpGraph } from '../../../subjects/graph/op-graph.ts';
import type { Injection } from '../../injection.ts';

/** Additions in a row that are worth another order. */
const shortest = 3;

/** The terms of a sum whose last addition is `name`, in order. */
function termsOf({ nodes }: OpGraph, name: string): string[] {
  const node = nodes.find((one) => one.name === name);
  const [total, term] = node?.inputs ?? [];
  if (node?.op !== 'add' || total === undefined || term === undefined) return [name];
  return [...termsOf({ nodes } as OpGraph, total), term];
}

/** Adds up in pairs what an output adds up one by one. */
export const inject = (): Injection =>
  guardGraph((graph) => {
    const ends = new Set(Object.values(graph.outputs));
    return rewriteNodes(graph, (node, { add }) => {
      if (node.op !== 'add' || !ends.has(node.name)) return null;
      let terms = termsOf(graph, node.name);
      if (terms.length <= shortest) return null;
      while (terms.length > 2) {
        terms = terms.flatMap((term, i) => {
          if (i % 2 === 1) return [];
          const next = terms[i + 1];
          return [next === undefined ? term : add('add', [term, next])];
        });
      }
      return { ...node, inputs: terms };
    });
  });
