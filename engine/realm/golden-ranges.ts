import type { GoldenRanges } from '../../faults/injection.ts';
import type { CarriedFrame } from '../../trace/carried-frame.ts';
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
 * What the golden run measured, asked node by node: in this realm, or, where it ran in another one,
 * in the results that were carried over.
 */
export function goldenRanges(
  store: GoldenStore,
  carried: readonly CarriedFrame[] | null,
  { goldenKey, frames, maxHands }: PassRequest,
): GoldenRanges {
  const rangeIn = (frame: number, id: string): Range | null => {
    const result = carried?.[frame]?.results.get(id);
    if (result !== undefined) return rangeOf(result.values);
    const health = store.frame(goldenKey, frame)?.steps.get(id)?.health;
    return health === undefined || health.min === null || health.max === null
      ? null
      : { min: health.min, max: health.max };
  };
  return (network, node) => {
    const hands =
      network === 'landmarks' ? Array.from({ length: maxHands }, (_, hand) => hand) : [null];
    const ranges = Array.from({ length: frames }, (_, frame) =>
      hands.map((hand) => rangeIn(frame, stepId(network, hand, node))),
    )
      .flat()
      .filter((range) => range !== null);
    if (ranges.length === 0) return null;
    return {
      min: Math.min(...ranges.map(({ min }) => min)),
      max: Math.max(...ranges.map(({ max }) => max)),
    };
  };
}
