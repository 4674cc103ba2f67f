import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { Injection } from '../../injection.ts';

/** Puts divNoNan in the place of every division. */
export const inject = (): Injection =>
  guardGraph((graph) =>
    rewriteNodes(graph, (node) => (node.op === 'div' ? { ...node, op: 'div_no_nan' } : null)),
  );
