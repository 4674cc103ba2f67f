import type { TracedCall } from '../../trace/trace-networks.ts';

/** Nodes of a network that are measured first: soon, so that something moves. */
const firstSegment = 10;

/** Milliseconds that a segment aims at: half of what a realm gets to heed a cancel. */
const aim = 1_000;

/**
 * How many nodes to measure in one go while shaders still compile. Each measurement waits for the GPU,
 * which has nothing to do meanwhile: so as few as still tell often enough how far it is. At first ten,
 * then up to twice as many as before, as long as that took about a second at the pace of the last.
 *
 * @returns to be asked before each segment, with the number of nodes that are done
 */
export function segmentPace(
  now: () => number = () => performance.now(),
): (call: TracedCall, done: number) => number {
  let before: { call: TracedCall; done: number; length: number; at: number } | null = null;
  return (call, done) => {
    const at = now();
    const nodes = before?.call === call ? done - before.done : 0;
    let length = firstSegment;
    if (before !== null && nodes > 0) {
      const inTime = Math.round((aim * nodes) / (at - before.at));
      length = Math.max(firstSegment, Math.min(2 * before.length, inTime));
    }
    before = { call, done, length, at };
    return length;
  };
}
