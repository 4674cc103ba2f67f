import { downstream } from '../downstream.ts';
import type { Reuse, TracedCall } from '../trace-networks.ts';
import type { Trace } from './traced-detector.ts';

/** What a golden run knows of a call, and what of it runs again where these nodes are struck. */
export function goldenOf(
  golden: Trace,
  { network, item, description }: TracedCall,
  struck: readonly string[],
): Reuse {
  const prefix = `${network}/${item ?? '-'}/`;
  const of = <T>(all: Iterable<readonly [string, T]>) =>
    new Map(
      [...all]
        .filter(([id]) => id.startsWith(prefix))
        .map(([id, value]) => [id.slice(prefix.length), value]),
    );
  return {
    results: of(golden.results),
    steps: of(golden.steps.map((step) => [step.id, step] as const)),
    rerun: downstream(description.nodes, struck),
  };
}
