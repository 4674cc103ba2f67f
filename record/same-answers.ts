import { sameValues } from '../common/same-values.ts';
import type { Frame } from './record.ts';

/** Whether two passes gave the app the same, bit for bit: items, outputs and errors, frame by frame. */
export const sameAnswers = (a: readonly Frame[], b: readonly Frame[]): boolean =>
  a.length === b.length && a.every((frame, i) => sameValues(answerOf(frame), answerOf(b[i])));

const answerOf = (frame: Frame | undefined): unknown => [
  frame?.items,
  frame?.outputs,
  frame?.error,
];
