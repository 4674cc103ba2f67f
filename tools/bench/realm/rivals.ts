import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { cpuHealth } from '../../../health/cpu-health.ts';
import { ratioOf, type Ratio } from '../summary.ts';
import { inputTensor, type BenchNetwork } from './bench-network.ts';
import { inTurns } from './rounds.ts';
import { timeAllNodes, timePlain } from './timed-runs.ts';

/** Counts NaN and Inf and sums, by public operations, of every tensor; one read-back for all. */
function lookByOps(results: readonly Tensor[]): void {
  tf.tidy(() => {
    const count = (flags: Tensor): Tensor => tf.sum(tf.cast(flags, 'float32'));
    const found = results.flatMap((result) => {
      const values = tf.cast(result, 'float32');
      return [count(tf.isNaN(values)), count(tf.isInf(values)), tf.sum(values)];
    });
    tf.stack(found).dataSync();
  });
}

/** Downloads every tensor and scans it in JavaScript, for the same statistics as ours. */
function lookByDownload(results: readonly Tensor[]): void {
  for (const result of results) cpuHealth(result.dataSync());
}

/** What other ways of looking at every node cost, both networks together, clean. */
export function measureRivals(
  networks: readonly BenchNetwork[],
  repeats: number,
  progress: (line: string) => void,
): Readonly<Record<'download' | 'ops', Ratio>> {
  const runs = networks.map((network) => ({ network, input: inputTensor(network, 'clean') }));
  const both = (time: (network: BenchNetwork, input: Tensor) => { ms: number }) => () =>
    runs.reduce((sum, { network, input }) => sum + time(network, input).ms, 0);
  const { plain, download, ops } = inTurns(
    repeats,
    {
      plain: both(timePlain),
      download: both((network, input) => timeAllNodes(network, input, lookByDownload)),
      ops: both((network, input) => timeAllNodes(network, input, lookByOps)),
    },
    (round) => progress(`rivals, round ${round + 1} of ${repeats}`),
  );
  for (const { input } of runs) input.dispose();
  return { download: ratioOf(download, plain), ops: ratioOf(ops, plain) };
}
