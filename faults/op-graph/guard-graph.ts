import {
  freeName,
  type GraphNode,
  type GraphOp,
  type OpGraph,
} from '../../subjects/graph/op-graph.ts';
import { compareBits } from '../evidence.ts';
import type { Injection, Strike } from '../injection.ts';

/** A guard that is written into a graph of operations; its evidence is what the outputs became. */
export function guardGraph(rewrite: (graph: OpGraph) => OpGraph): Injection {
  const strikes: Strike[] = [];
  return {
    rewriteGraph: rewrite,
    observeRewrite({ name, shape, before, after }, frame) {
      strikes.push({
        site: `output · ${name}`,
        frame,
        item: null,
        ...compareBits(before, after, shape),
      });
    },
    strikes: () => strikes,
    restore: () => undefined,
  };
}

/** What a rewriting may ask of the graph it rewrites, and add to it. */
export interface Rewriting {
  /** The node of that name; undefined for an operand. */
  readonly node: (name: string | undefined) => GraphNode | undefined;
  /** Adds a node before the one being rewritten; gives its name. */
  readonly add: (
    op: GraphOp,
    inputs: readonly string[],
    settings?: GraphNode['settings'],
  ) => string;
  /** Adds an operand of one number, once a name; gives its name. */
  readonly constant: (name: string, value: number | 'own epsilon') => string;
}

/**
 * Rewrites a graph node by node, in execution order. `rewrite` gives the node to put in place of one,
 * under its name, so that it is still the step it was, or null to leave it. The very same graph comes
 * back where nothing was rewritten.
 */
export function rewriteNodes(
  graph: OpGraph,
  rewrite: (node: GraphNode, tools: Rewriting) => Omit<GraphNode, 'name'> | null,
): OpGraph {
  const operands = [...graph.operands] as [...OpGraph['operands']];
  const nodes: GraphNode[] = [];
  const names = [...graph.nodes];
  const tools: Rewriting = {
    node: (name) => names.find((one) => one.name === name),
    add: (op, inputs, settings) => {
      const name = freeName({ nodes: names }, op);
      const added: GraphNode = { name, op, inputs, ...(settings ? { settings } : {}) };
      nodes.push(added);
      names.push(added);
      return name;
    },
    constant: (name, value) => {
      if (!operands.some((operand) => operand.name === name)) {
        const values = typeof value === 'number' ? [value] : value;
        operands.push({ name, label: 'of a guard', shape: [1], values });
      }
      return name;
    },
  };
  let rewrote = false;
  for (const node of graph.nodes) {
    const instead = rewrite(node, tools);
    rewrote ||= instead !== null;
    nodes.push(instead === null ? node : { ...instead, name: node.name });
  }
  return rewrote ? withoutDead({ ...graph, operands, nodes }) : graph;
}

/** Leaves out the nodes that no output needs any more. */
function withoutDead(graph: OpGraph): OpGraph {
  const needed = new Set(Object.values(graph.outputs));
  for (const { name, inputs } of graph.nodes.toReversed()) {
    if (needed.has(name)) for (const input of inputs) needed.add(input);
  }
  return { ...graph, nodes: graph.nodes.filter(({ name }) => needed.has(name)) };
}
