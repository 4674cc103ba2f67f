import type { FirstLookFile } from '../../engine/first-look.ts';
import type { Item, RunRecord } from '../../record/record.ts';

/** Whose run the first screen shows. */
export const firstLookScenario = 'one-bad-pixel';

const rounded = (value: number): number => Math.round(value * 100) / 100;

const handsOf = (hands: readonly Item[]): FirstLookFile['golden'] =>
  hands.map(({ score, label, keypoints }) => ({
    score: Math.round(score * 1000) / 1000,
    label,
    keypoints: keypoints.map(({ x, y }) => ({ x: rounded(x), y: rounded(y) })),
  }));

/** What the first screen shows of a run: the hands of its first frame, without and with the fault. */
export function firstLookOf(record: RunRecord): FirstLookFile {
  return {
    scenario: record.scenario ?? firstLookScenario,
    measuredAt: record.environment.measuredAt,
    picture: record.plan.input.name,
    golden: handsOf(record.golden.frames[0]?.items ?? []),
    faulty: handsOf(record.faulty.frames[0]?.items ?? []),
  };
}
