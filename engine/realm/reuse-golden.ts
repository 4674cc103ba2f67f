import type { Tensor } from '@tensorflow/tfjs';
import { downstream } from '../../trace/downstream.ts';
import type { GoldenFrame } from '../../trace/golden-store.ts';
import { sameBits } from '../../trace/same-bits.ts';
import { stepId } from '../../record/step.ts';
import type { Reuse, TracedCall } from '../../trace/trace-networks.ts';

/**
 * What of a network call need not run again because the golden run computed the very same. Null
 * where everything must: another input, a fault that may reach everything (`reaches` holds null),
 * or no golden results kept.
 */
export function reuseGolden(
  call: TracedCall,
  input: Tensor,
  golden: GoldenFrame | undefined,
  reaches: readonly (readonly string[] | null)[],
): Reuse | null {
  const { network, item, description } = call;
  const goldenInput = golden?.results.get(call.inputStep);
  if (golden === undefined || goldenInput === undefined) return null;
  const struck = reaches.filter((names) => names !== null);
  if (struck.length < reaches.length || !sameBits(goldenInput, input)) return null;
  const byName = <T>(values: ReadonlyMap<string, T>): Map<string, T> =>
    new Map(
      description.nodes.flatMap(({ name }): [string, T][] => {
        const value = values.get(stepId(network, item, name));
        return value === undefined ? [] : [[name, value]];
      }),
    );
  return {
    results: byName(golden.results),
    steps: byName(golden.steps),
    rerun: downstream(description.nodes, struck.flat()),
  };
}
