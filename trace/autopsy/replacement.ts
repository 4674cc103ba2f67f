import { numberText } from './number-text.ts';
import { pastText } from './past-text.ts';
import type { Storage } from './storage.ts';

/** A fault that replaced the result of a step. */
export interface Replacement {
  /** Id of the fault. */
  readonly by: string;
  /** What it wrote at the element in question; null where that is not known. */
  readonly written: number | null;
}

/** What a fault wrote over a value, and what the memory made of that. */
export function replacementText(
  { by, written }: Replacement,
  value: number,
  { format, by: processor }: Storage,
): string {
  const stored = numberText(value);
  if (written === null || Object.is(written, value) || Math.abs(written) <= format.largest) {
    return `the fault ${by} replaced it with ${stored}`;
  }
  const past = Number.isFinite(written) ? `, ${pastText(written, format)}` : '';
  return `the fault ${by} replaced it with ${numberText(written)}${past}, which this ${processor} stores as ${stored}`;
}
