import type { OpGraph } from '../../../subjects/graph/op-graph.ts';
import { freeName, type GraphNode, type GraphOp } from '../../../subjects/graph/op-graph.ts';
import { guardGraph } from '../guard-graph.ts';
import type { Injection } from '../../injection.ts';

const zero = { name: 'guard_zero', label: 'of a guard', shape: [1], values: [0] } as const;

/** Whole numbers are finite, and operands are the caller's own. */
const isGuarded = (nodes: readonly GraphNode[], name: string): boolean => {
  const node = nodes.find((one) => one.name === name);
  return node !== undefined && node.op !== 'cast' && node.op !== 'arg_max';
};

function sanitise(graph: OpGraph): OpGraph {
  const nodes = [...graph.nodes];
  const add = (op: GraphOp, inputs: readonly string[]): string => {
    const name = freeName({ nodes }, op);
    nodes.push({ name, op, inputs });
    return name;
  };
  const outputs = Object.fromEntries(
    Object.entries(graph.outputs).map(([output, name]) => {
      if (!isGuarded(graph.nodes, name)) return [output, name];
      return [output, add('where', [add('is_finite', [name]), name, zero.name])];
    }),
  );
  if (nodes.length === graph.nodes.length) return graph;
  const operands = graph.operands.some(({ name }) => name === zero.name)
    ? graph.operands
    : ([...graph.operands, zero] as const);
  return { ...graph, operands, nodes, outputs };
}

/** Writes 0 where an output is NaN or infinite. */
export const inject = (): Injection => guardGraph(sanitise);
