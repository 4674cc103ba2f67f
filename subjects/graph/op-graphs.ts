import * as elementwise from './graphs/elementwise.ts';
import * as optimisers from './graphs/optimisers.ts';
import * as rows from './graphs/rows.ts';
import type { OpGraph } from './op-graph.ts';

const graphs: readonly OpGraph[] = [
  elementwise.division,
  elementwise.log,
  elementwise.smallLog,
  elementwise.logOfOnePlus,
  elementwise.sqrt,
  rows.softmaxByHand,
  rows.softmax,
  rows.onePassVariance,
  rows.twoPassVariance,
  rows.batchNorm,
  rows.moments,
  elementwise.maximum,
  elementwise.clip,
  elementwise.relu,
  elementwise.relu6,
  elementwise.prelu,
  rows.maxPool,
  rows.averagePool,
  elementwise.cast,
  rows.argMax,
  elementwise.epsilon,
  elementwise.smallProduct,
  optimisers.adam,
  optimisers.rmsProp,
];

/** Every graph of operations, by name, in the order in which they are listed. */
export const opGraphs: Readonly<Record<string, OpGraph>> = Object.fromEntries(
  graphs.map((graph) => [graph.name, graph]),
);
