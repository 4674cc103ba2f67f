import { isOn } from '../record/plan.ts';
import type { Frame, RunRecord } from '../record/record.ts';
import type { Range } from '../record/expectation.ts';

/** Whether a predicate holds, and what was found instead or in support, in words. */
export interface Finding {
  readonly holds: boolean;
  readonly actual: string;
}

/** Frames in which at least one fault of the plan is active. */
export function struckFrames(record: RunRecord): readonly Frame[] {
  // Without faults the realm itself is the fault, from the first frame on.
  const starts = record.plan.faults.filter(isOn).map((fault) => fault.fromFrame);
  const from = starts.length === 0 ? 0 : Math.min(...starts);
  return record.faulty.frames.filter((frame) => frame.index >= from);
}

/** A count with its noun: `1 step`, `2 steps`. */
export const plural = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Whether a value is in an inclusive range. */
export const inRange = (value: number, { atLeast, atMost }: Range): boolean =>
  value >= atLeast && value <= atMost;

/** "3", "3 to 5", "at least 3" or "at most 5". */
export function rangeText({ atLeast, atMost }: Range, format: (value: number) => string): string {
  if (atLeast === atMost) return format(atLeast);
  if (atMost === Infinity) return `at least ${format(atLeast)}`;
  if (atLeast === -Infinity) return `at most ${format(atMost)}`;
  return `${format(atLeast)} to ${format(atMost)}`;
}

/** What holds of nothing that was not seen. */
export const notReached = (what: string): Finding => ({
  holds: false,
  actual: `${what} was not reached`,
});
