import { downstream } from '../../trace/downstream.ts';
import type { GoldenFrame } from '../../trace/golden-store.ts';
import { sameBits } from '../../trace/same-bits.ts';
import { stepId } from '../../record/step.ts';
import type { NetworkInputs, Reuse, TracedCall } from '../../trace/trace-networks.ts';

/**
 * What of a network call need not run again because the golden run computed the very same. Null
 * where everything must: another input, a fault that may reach everything (`reaches` holds null),
 * or no golden results kept.
 */
export function reuseGolden(
  call: TracedCall,
  inputs: NetworkInputs,
  golden: GoldenFrame | undefined,
  reaches: readonly (readonly string[] | null)[],
): Reuse | null {
  const { network, item, description } = call;
  if (golden === undefined) return null;
  const isSame = [...inputs].every(([name, input]) => {
    const step = call.inputSteps.get(name);
    const goldenInput = step === undefined ? undefined : golden.results.get(step);
    return goldenInput !== undefined && sameBits(goldenInput, input);
  });
  const struck = reaches.filter((names) => names !== null);
  if (struck.length < reaches.length || !isSame) return null;
  const byName = <T>(values: ReadonlyMap<string, T>): Map<string, T> =>
    new Map(
      description.nodes.flatMap(({ name }): [string, T][] => {
        const value = values.get(stepId(network, item, name));
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const steps = byName(golden.steps);
  // A golden call that threw has no results from there on.
  const missing = description.nodes.map(({ name }) => name).filter((name) => !steps.has(name));
  return {
    results: byName(golden.results),
    steps,
    rerun: downstream(description.nodes, [...struck.flat(), ...missing]),
  };
}
