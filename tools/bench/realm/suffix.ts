import * as tf from '@tensorflow/tfjs';
import { reuseGolden } from '../../../engine/realm/reuse-golden.ts';
import type { HandNetwork } from '../../../subjects/hands/hand-network.ts';
import { downstream } from '../../../trace/downstream.ts';
import { GoldenStore } from '../../../trace/golden-store.ts';
import { ratioOf, type Ratio } from '../summary.ts';
import type { ByNetwork, SuffixResult } from '../result.ts';
import { inputTensor, type BenchNetwork, type BenchTools } from './bench-network.ts';
import { referenceOf, StatisticsChecker } from './reference.ts';
import { inTurns } from './rounds.ts';
import { timeTraced } from './timed-runs.ts';

/** Shares of nodes, in execution order, before the one that a fault strikes. */
export const depths = [0.25, 0.5, 0.75] as const;

type Way = 'full' | `${(typeof depths)[number]}`;

/** What a traced run costs that takes everything before a fault over from the golden run. */
export function measureSuffix(
  networks: readonly BenchNetwork[],
  tools: BenchTools,
  repeats: number,
  progress: (line: string) => void,
): SuffixResult {
  const checker = new StatisticsChecker();
  const picture = tf.tensor3d([0, 0, 0], [1, 1, 3], 'int32');
  const ratios = new Map<HandNetwork, Ratio[]>();
  const rerun = new Map<HandNetwork, number[]>();

  for (const network of networks) {
    const { nodes } = network.description;
    const reference = referenceOf(network, 'clean');
    const store = new GoldenStore();
    store.begin('bench');
    const goldenInput = inputTensor(network, 'clean');
    store.add(timeTraced(network, goldenInput, tools, picture).frame);
    // Data of its own, as in the product, where every pass makes its input anew.
    const input = inputTensor(network, 'clean');

    const run = (struck: string | null): number => {
      const { ms, outputs, frame } = timeTraced(network, input, tools, picture, (call, given) =>
        struck === null ? null : reuseGolden(call, given, store.frame('bench', 0), [[struck]]),
      );
      checker.outputs(network, reference, outputs);
      checker.steps(
        network,
        reference,
        // Carried steps come first; execution order is by index.
        frame.steps.toSorted((a, b) => a.index - b.index),
      );
      tf.dispose([...frame.results.values()]);
      return ms;
    };
    const struckAt = (depth: number): string => nodes[Math.floor(depth * nodes.length)]?.name ?? '';
    const times = inTurns<Way>(
      repeats,
      {
        full: () => run(null),
        '0.25': () => run(struckAt(0.25)),
        '0.5': () => run(struckAt(0.5)),
        '0.75': () => run(struckAt(0.75)),
      },
      (round) => progress(`suffix ${network.kind}, round ${round + 1} of ${repeats}`),
    );
    ratios.set(
      network.kind,
      depths.map((depth) => ratioOf(times[`${depth}`], times.full)),
    );
    rerun.set(
      network.kind,
      depths.map((depth) => downstream(nodes, [struckAt(depth)]).size / nodes.length),
    );
    store.clear();
    tf.dispose([goldenInput, input]);
  }
  picture.dispose();

  const both = <T>(of: ReadonlyMap<HandNetwork, readonly T[]>, at: number): ByNetwork<T> => ({
    palm: of.get('palm')?.[at] as T,
    landmarks: of.get('landmarks')?.[at] as T,
  });
  return {
    depths: depths.map((depth, at) => ({
      depth,
      rerun: both(rerun, at),
      ratio: both(ratios, at),
    })),
    statistics: checker.result(),
  };
}
