import type { NetworkNode } from '../networks/network.ts';

/** A stretch of a network that is executed, and measured, in one go. */
export interface Segment {
  readonly nodes: readonly NetworkNode[];
  /** Names of earlier nodes, or of the network input, that the stretch reads. */
  readonly feeds: readonly string[];
}

/**
 * Cuts a network, in execution order, into stretches; each node of `endAfter` is the last of its
 * stretch. `length`, the most nodes in a stretch, is asked when that stretch is wanted.
 */
export function* segmentsOf(
  nodes: readonly NetworkNode[],
  length: () => number,
  endAfter: ReadonlySet<string> = new Set(),
): Generator<Segment> {
  for (let start = 0; start < nodes.length;) {
    const longest = nodes.slice(start, start + length());
    const end = longest.findIndex((node) => endAfter.has(node.name));
    const stretch = end < 0 ? longest : longest.slice(0, end + 1);
    start += stretch.length;
    const inside = new Set(stretch.map((node) => node.name));
    const feeds = new Set(
      stretch.flatMap((node) => node.inputs).filter((name) => !inside.has(name)),
    );
    yield { nodes: stretch, feeds: [...feeds] };
  }
}
