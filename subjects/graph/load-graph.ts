import * as tf from '@tensorflow/tfjs';
import type { LoadedNetwork } from '../../networks/loaded-network.ts';
import { buildGraph } from './build-graph.ts';
import type { OpGraph, OperandValues } from './op-graph.ts';

/** Whether the backend at hand stores tensors in float16. */
const storesHalf = (): boolean =>
  tf.getBackend() === 'webgl' && !tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED');

/** A table of one's own, after what the two formats can add to 1: 2⁻²³ and 2⁻¹⁰, with some room. */
const ownEpsilon = { half: 1e-4, single: 1e-7 } as const;

/** Values of an operand on the backend at hand. */
export function operandValues(values: OperandValues): readonly number[] {
  switch (values) {
    case 'backend epsilon':
      return [tf.backend().epsilon()];
    case 'own epsilon':
      return [storesHalf() ? ownEpsilon.half : ownEpsilon.single];
    default:
      return values;
  }
}

/** A graph that can run. */
export interface LoadedGraph extends LoadedNetwork<tf.GraphModel> {
  readonly graph: OpGraph;
  /** Its first operand; the caller disposes it. */
  readonly makeInput: () => tf.Tensor;
}

/**
 * Loads a graph on the backend at hand. The caller disposes its model.
 *
 * @param source See `buildGraph`.
 */
export async function loadGraph(graph: OpGraph, source: string): Promise<LoadedGraph> {
  const { artifacts, description } = buildGraph(graph, source, operandValues);
  const model = await tf.loadGraphModel(tf.io.fromMemory(artifacts));
  const [{ values, shape }] = graph.operands;
  return {
    graph,
    model,
    description,
    makeInput: () => tf.tensor([...operandValues(values)], [...shape], 'float32'),
  };
}
