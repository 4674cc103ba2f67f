import type { Frame } from './record.ts';

/** Whether two passes gave the app the same, bit for bit: hands, outputs and errors, frame by frame. */
export const sameAnswers = (a: readonly Frame[], b: readonly Frame[]): boolean =>
  a.length === b.length && a.every((frame, i) => sameValues(answerOf(frame), answerOf(b[i])));

const answerOf = (frame: Frame | undefined): unknown => [
  frame?.hands,
  frame?.outputs,
  frame?.error,
];

/** Deep equality in which numbers are the same only if their bits are. */
function sameValues(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b);
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameValues(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
