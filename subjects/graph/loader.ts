import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { activeBackend, readValues } from '../../backends/backends.ts';
import type { GraphOutput } from '../../record/record.ts';
import { stepId } from '../../record/step.ts';
import { asTensors } from '../../trace/trace-networks.ts';
import type { CreateSubjectLoader, LoadedSubject } from '../loaded-subject.ts';
import { loadGuarded, tellGuards, type GuardedGraphs } from './guarded-graphs.ts';
import { opGraphs } from './op-graphs.ts';
import { GraphReader } from './pipeline-reader.ts';

/** Whether tfjs may run small tensors on the CPU; read before each kernel. */
function setForwarding(on: boolean): () => void {
  const flag = 'WEBGL_CPU_FORWARD';
  if (tf.getBackend() !== 'webgl') return () => undefined;
  const before = tf.env().getBool(flag);
  tf.env().set(flag, on);
  return () => tf.env().set(flag, before);
}

/**
 * What `data()` gives of a tensor: whole numbers are rounded, and NaN is 0 among them. The textures
 * stay where they are, which `data()` itself would not leave them.
 */
const handedOver = (tensor: Tensor): number[] => {
  const values = Array.from(readValues(tensor));
  return tensor.dtype === 'float32' ? values : [...Int32Array.from(values, Math.round)];
};

/**
 * Moves operands to where they are measured. Otherwise the first kernel that reads them does, and whether
 * that has run by the time they are measured depends on the machine's pace; the GPU adds up a mean in
 * another order, and in half precision stores other values.
 */
function placeOperands(tensors: readonly Tensor[]): void {
  const meters = activeBackend().inPlace();
  for (const tensor of tensors) if (tensor.dtype === 'float32') meters?.place(tensor);
}

/** What the caller of a graph gets. */
function execute({ last }: GuardedGraphs, cpuForwarding: boolean): readonly GraphOutput[] {
  const { graph, model, makeInput } = last;
  const input = makeInput();
  try {
    // Where tfjs may compute small tensors on the CPU, those stay there.
    if (!cpuForwarding) placeOperands([input, ...Object.values(model.weights).flat()]);
    const names = Object.entries(graph.outputs);
    const results = asTensors(
      model.execute(
        input,
        names.map(([, node]) => node),
      ),
    );
    const outputs = names.map(([name], i): GraphOutput => {
      const result = results[i] as Tensor;
      return { name, shape: result.shape, values: handedOver(result) };
    });
    tf.dispose(results);
    return outputs;
  } finally {
    input.dispose();
  }
}

/** The operands that a frame ran on, faults included, by name. */
const operandsOf = (
  { last }: GuardedGraphs,
  results: ReadonlyMap<string, Tensor>,
): Map<string, Tensor> =>
  new Map(
    last.graph.operands.flatMap(({ name }): [string, Tensor][] => {
      const tensor = results.get(stepId('graph', null, name));
      return tensor === undefined ? [] : [[name, tensor]];
    }),
  );

/** A graph, with the guards that are written into it, for the length of a pass. */
const loadedGraph = (graphs: GuardedGraphs, cpuForwarding: boolean): LoadedSubject => ({
  networks: { graph: graphs.last },
  createReader: () => new GraphReader(),
  begin: () => setForwarding(cpuForwarding),
  empty: { items: [], outputs: [] },
  call: () =>
    new Promise((resolve) => {
      resolve({ items: [], outputs: execute(graphs, cpuForwarding) });
    }),
  reset: () => undefined,
  afterFrame: (results, frame) => tellGuards(graphs, operandsOf(graphs, results), frame),
  dispose: () => graphs.dispose(),
});

/** Runs graphs of operations; they are small, so each pass loads its own. */
export const createGraphLoader: CreateSubjectLoader = () => ({
  async load({ settings: { name, cpuForwarding }, rewriters }) {
    const graph = opGraphs[String(name)];
    if (graph === undefined) throw new Error('The pass names no graph that there is.');
    return loadedGraph(await loadGuarded(graph, rewriters), cpuForwarding === true);
  },
});
