import type { GoldenRanges } from '../../faults/injection.ts';
import type { TransferredFrame } from '../../trace/transferred-frame.ts';
import type { GoldenStore } from '../../trace/golden-store.ts';
import { stepId } from '../../record/step.ts';
import type { PassRequest } from '../contract.ts';

interface Range {
  readonly min: number;
  readonly max: number;
}

function rangeOf(values: Float32Array): Range | null {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? null : { min, max };
}

/**
 * What the golden run measured, asked node by node, over all items: in this realm, or, where it ran in another one,
 * in the results that were transferred.
 */
export function goldenRanges(
  store: GoldenStore,
  transferred: readonly TransferredFrame[] | null,
  { goldenKey, frames }: PassRequest,
): GoldenRanges {
  const rangeIn = (frame: number, id: string): Range | null => {
    const result = transferred?.[frame]?.results.get(id);
    if (result !== undefined) return rangeOf(result.values);
    const health = store.frame(goldenKey, frame)?.steps.get(id)?.health;
    return health === undefined || health.min === null || health.max === null
      ? null
      : { min: health.min, max: health.max };
  };
  const isKnown = (frame: number, id: string): boolean =>
    transferred?.[frame]?.results.has(id) ?? store.frame(goldenKey, frame)?.steps.has(id) ?? false;
  const rangesOf = (id: string): readonly Range[] | null => {
    const known = Array.from({ length: frames }, (_, frame) => frame).filter((frame) =>
      isKnown(frame, id),
    );
    return known.length === 0
      ? null
      : known.map((frame) => rangeIn(frame, id)).filter((range) => range !== null);
  };
  return (network, node) => {
    const ranges = [...(rangesOf(stepId(network, null, node)) ?? [])];
    for (let item = 0; ; item++) {
      const found = rangesOf(stepId(network, item, node));
      if (found === null) break;
      ranges.push(...found);
    }
    if (ranges.length === 0) return null;
    return {
      min: Math.min(...ranges.map(({ min }) => min)),
      max: Math.max(...ranges.map(({ max }) => max)),
    };
  };
}
