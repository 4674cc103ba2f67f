import * as tf from '@tensorflow/tfjs';
import { ratioOf, summarise } from '../summary.ts';
import type { ByInput, ByNetwork, TraceResult, Way } from '../result.ts';
import { inputTensor, type BenchNetwork, type BenchTools } from './bench-network.ts';
import { referenceOf, StatisticsChecker } from './reference.ts';
import { inTurns } from './rounds.ts';
import { timeAllNodes, timeHealthOnly, timePlain, timeTraced } from './timed-runs.ts';

const inputs = ['clean', 'allNaN'] as const;
const ways: readonly Way[] = ['traced', 'healthOnly', 'allNodes'];

type Case = `${keyof ByInput<unknown>}/${BenchNetwork['kind']}`;

/** What tracing costs beside the plain forward pass, and whether what it tells is right. */
export function measureTraceOverhead(
  networks: readonly BenchNetwork[],
  tools: BenchTools,
  repeats: number,
  progress: (line: string) => void,
): TraceResult {
  const checker = new StatisticsChecker();
  const readbacks = { palm: 0, landmarks: 0 };
  const times = new Map<Case, Record<Way | 'plain', number[]>>();
  const shares = new Map<Case, number>();
  const picture = tf.tensor3d([0, 0, 0], [1, 1, 3], 'int32');

  for (const kind of inputs) {
    for (const network of networks) {
      const reference = referenceOf(network, kind);
      const input = inputTensor(network, kind);
      const checkHealth = (found: Parameters<typeof checker.health>[2]) =>
        checker.health(network, reference, found);
      const at: Case = `${kind}/${network.kind}`;
      shares.set(at, reference.nonFiniteShare);
      times.set(
        at,
        inTurns(
          repeats,
          {
            plain: () => {
              const { ms, outputs } = timePlain(network, input);
              checker.outputs(network, reference, outputs);
              return ms;
            },
            traced: () => {
              const run = timeTraced(network, input, tools, picture);
              checker.outputs(network, reference, run.outputs);
              checker.steps(network, reference, run.frame.steps);
              tf.dispose([...run.frame.results.values()]);
              readbacks[network.kind] = run.readbacks;
              return run.ms;
            },
            healthOnly: () => {
              const { ms, outputs, seen } = timeHealthOnly(network, input, tools);
              checker.outputs(network, reference, outputs);
              checkHealth(seen);
              return ms;
            },
            allNodes: () => timeAllNodes(network, input, () => undefined).ms,
          },
          (round) => progress(`trace ${kind} ${network.kind}, round ${round + 1} of ${repeats}`),
        ),
      );
      input.dispose();
    }
  }
  picture.dispose();

  const timesOf = (kind: keyof ByInput<unknown>, network: BenchNetwork['kind']) =>
    times.get(`${kind}/${network}`) as Record<Way | 'plain', number[]>;
  const table = <T>(cell: (kind: keyof ByInput<unknown>, network: BenchNetwork['kind']) => T) => {
    const row = (kind: keyof ByInput<unknown>): ByNetwork<T> => ({
      palm: cell(kind, 'palm'),
      landmarks: cell(kind, 'landmarks'),
    });
    return { clean: row('clean'), allNaN: row('allNaN') };
  };
  return {
    ratios: Object.fromEntries(
      ways.map((way) => [
        way,
        table((kind, network) => {
          const measured = timesOf(kind, network);
          return ratioOf(measured[way], measured.plain);
        }),
      ]),
    ) as TraceResult['ratios'],
    plainMs: table((kind, network) => summarise(timesOf(kind, network).plain)),
    readbacks,
    nonFiniteShare: table((kind, network) => shares.get(`${kind}/${network}`) ?? NaN),
    statistics: checker.result(),
  };
}
