import type { OpGraph } from '../op-graph.ts';
import { fill } from '../operand-values.ts';

/** Graphs that add up many terms. */

const sums = 16;
const terms = 63;

export const runningSum: OpGraph = {
  name: 'running-sum',
  title: 'Running sum',
  description: `total + ${terms} equal terms, one after the other, ${sums} sums side by side.`,
  operands: [
    { name: 'x', label: 'total so far', shape: [sums], values: fill(sums, 2048) },
    { name: 'term', label: 'added in each step', shape: [1], values: [1] },
  ],
  nodes: Array.from({ length: terms }, (_, i) => ({
    name: `add_${i}`,
    op: 'add',
    inputs: [i === 0 ? 'x' : `add_${i - 1}`, 'term'],
  })),
  outputs: { total: `add_${terms - 1}` },
};
