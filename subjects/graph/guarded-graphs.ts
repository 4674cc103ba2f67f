import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { readValues } from '../../backends/backends.ts';
import { loadGraph, type LoadedGraph } from './load-graph.ts';
import type { OpGraph } from './op-graph.ts';
import { asTensors } from '../../trace/trace-networks.ts';
import type { Rewriter } from '../loaded-subject.ts';

/** A guard that rewrote the graph, with the graph it was given and the one it made. */
interface Rewriting {
  readonly rewriter: Rewriter;
  readonly before: LoadedGraph;
  readonly after: LoadedGraph;
}

/** A graph and what its guards made of it, loaded. */
export interface GuardedGraphs {
  /** The one to run: with every guard. */
  readonly last: LoadedGraph;
  /** In the order of the guards. */
  readonly rewritings: readonly Rewriting[];
  dispose(): void;
}

/** Loads a graph, and each one that a guard makes of the one before it. */
export async function loadGuarded(
  graph: OpGraph,
  rewriters: readonly Rewriter[],
): Promise<GuardedGraphs> {
  const loaded: LoadedGraph[] = [];
  const load = async (one: OpGraph, source: string): Promise<LoadedGraph> => {
    const next = await loadGraph(one, source);
    loaded.push(next);
    return next;
  };
  const dispose = (): void => {
    for (const { model } of loaded.splice(0)) model.dispose();
  };
  try {
    let last = await load(graph, `graph:${graph.name}`);
    const rewritings: Rewriting[] = [];
    for (const rewriter of rewriters) {
      const next = rewriter.rewrite(last.graph) as OpGraph;
      if (next === last.graph) continue;
      const before = last;
      last = await load(next, `${before.description.source} ${rewriter.id}`);
      rewritings.push({ rewriter, before, after: last });
    }
    return { last, rewritings, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** Values of the outputs of a graph fed with operands; those it has of its own stay. */
function outputsOf(
  { graph, model }: LoadedGraph,
  operands: ReadonlyMap<string, Tensor>,
  own: ReadonlySet<string>,
): { name: string; shape: readonly number[]; values: ArrayLike<number> }[] {
  const [input, ...constants] = graph.operands;
  const fed = [input, ...constants.filter(({ name }) => !own.has(name))];
  const feeds = Object.fromEntries(
    fed.flatMap(({ name }) => {
      const tensor = operands.get(name);
      return tensor === undefined ? [] : [[name, tensor]];
    }),
  );
  const names = Object.keys(graph.outputs);
  return tf.tidy(() =>
    names.map((name) => {
      const node = graph.outputs[name] as string;
      const known = feeds[node];
      const [result] = known === undefined ? asTensors(model.execute(feeds, node)) : [known];
      return { name, shape: result?.shape ?? [], values: readValues(result as Tensor).slice() };
    }),
  );
}

/**
 * Tells each guard what it changed: the outputs without and with it, on the operands that the frame
 * had. Faults at results of nodes are in neither.
 *
 * @param operands As the frame saw them, by name.
 */
export function tellGuards(
  { rewritings }: GuardedGraphs,
  operands: ReadonlyMap<string, Tensor>,
  frame: number,
): void {
  for (const { rewriter, before, after } of rewritings) {
    // What the guard itself put in place of an operand is not the frame's to say.
    const kept = new Set(before.graph.operands);
    const own = new Set(after.graph.operands.filter((one) => !kept.has(one)).map((o) => o.name));
    const [were, are] = [before, after].map((graph) => outputsOf(graph, operands, own));
    for (const { name, shape, values } of are ?? []) {
      const was = were?.find((output) => output.name === name);
      if (was === undefined) continue;
      rewriter.observe({ name, shape, before: was.values, after: values }, frame);
    }
  }
}
