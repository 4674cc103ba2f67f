import { formatCount } from '../common/format-number.ts';
import type { Frame, RunRecord } from '../record/record.ts';
import { subjectOf } from '../subjects/subjects.ts';

/** How many numbers a part of an answer holds, and how many of them are NaN or infinite. */
export interface AnswerCount {
  /** `frame 1, hand 1`, `frame 1, output y`. */
  readonly part: string;
  readonly numbers: number;
  readonly nan: number;
  readonly inf: number;
}

/** Every number in plain data. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

function count(part: string, value: unknown): AnswerCount {
  const numbers = numbersIn(value);
  return {
    part,
    numbers: numbers.length,
    nan: numbers.filter(Number.isNaN).length,
    inf: numbers.filter((one) => Math.abs(one) === Infinity).length,
  };
}

/** What the faulty run gives to the app, part by part: items or outputs, and what the app made of them. */
export function answerCounts({ plan, faulty }: RunRecord): readonly AnswerCount[] {
  const noun = subjectOf(plan).answer.words.item;
  return faulty.frames.flatMap((frame) => frameCounts(frame, noun));
}

function frameCounts({ index, items, outputs, consumer }: Frame, noun: string): AnswerCount[] {
  const frame = `frame ${index + 1}`;
  return [
    ...items.map((item, at) => count(`${frame}, ${noun} ${at + 1}`, item)),
    ...(outputs ?? []).map(({ name, values }) => count(`${frame}, output ${name}`, values)),
    ...(consumer === undefined ? [] : [count(`${frame}, the app's own result`, consumer)]),
  ];
}

/** Such a part as a line. */
export const countWords = ({ part, numbers, nan, inf }: AnswerCount): string =>
  `${part}: ${formatCount(nan)} NaN and ${formatCount(inf)} Inf in ${formatCount(numbers)} numbers`;
