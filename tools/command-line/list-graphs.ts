import type { OpGraph } from '../../subjects/graph/op-graph.ts';

const shapeText = (shape: readonly number[]): string => shape.join('×');

function graphText({ name, title, description, operands, nodes, outputs }: OpGraph): string {
  return [
    `  graph:${name}  ${title}: ${description}`,
    ...operands.map(
      (operand) => `      operand ${operand.name} (${shapeText(operand.shape)}): ${operand.label}`,
    ),
    `      nodes ${nodes.map((node) => node.name).join(', ')}`,
    `      returns ${Object.keys(outputs).join(', ')}`,
  ].join('\n');
}

/** Every graph of operations as text: its operands, nodes and outputs, by name. */
export const graphsText = (graphs: readonly OpGraph[]): string =>
  ['Graphs of operations', ...graphs.map(graphText)].join('\n');
