import { isFiniteItem, type Frame, type RunRecord } from '../record/record.ts';
import type { Predicate } from '../record/expectation.ts';
import type { AnswerWords } from '../subjects/answer-codec.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { struckFrames, type Finding } from './finding.ts';

type GuardPredicate = Extract<Predicate, { readonly type: 'guard' }>;

/** Whether a frame has as many items as its golden partner, at least one, and all of them finite. */
const hasItsItems = (frame: Frame | undefined, golden: Frame | undefined): boolean =>
  frame !== undefined &&
  frame.items.length > 0 &&
  frame.items.length === golden?.items.length &&
  frame.items.every(isFiniteItem);

/** Whether a frame gives fewer items than its golden partner, none of them wrong, and no error. */
const dropped = (frame: Frame, golden: Frame | undefined): boolean =>
  frame.error === undefined &&
  (frame.items.length === 0 || frame.items.length < (golden?.items.length ?? 0)) &&
  frame.items.every(isFiniteItem);

/** What a guard made of the frames that it is about: those in which the fault still shows. */
function during(predicate: GuardPredicate, record: RunRecord, frames: readonly Frame[]): boolean {
  const { outcome, golden } = record;
  const every = (holds: (frame: Frame) => boolean): boolean =>
    frames.length > 0 && frames.every(holds);
  switch (predicate.does) {
    case 'restores':
      return outcome.kind === 'masked';
    case 'refuses':
      return every(({ error }) => error?.name === 'GuardError');
    case 'fails':
      return every(({ error }) => error !== undefined);
    case 'drops':
      return every((frame) => dropped(frame, golden.frames[frame.index]));
    case 'softens':
      return (
        outcome.kind === 'silent' &&
        every((frame) => hasItsItems(frame, golden.frames[frame.index]))
      );
    case 'changes':
    case 'does not help':
      return outcome.kind === predicate.leaving;
  }
}

/** Evaluates what a guard made of the failure, in a record of a run with it. */
export function evaluateGuard(predicate: GuardPredicate, record: RunRecord): Finding {
  const { outcome, golden } = record;
  const { words } = subjectOf(record.plan).answer;
  const frames = struckFrames(record);
  const message = frames.find(({ error }) => error !== undefined)?.error?.message;
  const counts = frames.map(({ items }) => items.length).join(', ');
  const said = [
    outcome.kind,
    ...(message === undefined ? [] : [message]),
    ...(['drops', 'softens'].includes(predicate.does)
      ? [`${words.items} by frame: ${counts}`]
      : []),
  ].join('; ');
  if (predicate.after === undefined)
    return { holds: during(predicate, record, frames), actual: said };
  const last = record.faulty.frames.at(-1);
  const back = hasItsItems(last, golden.frames.at(-1)) && last?.error === undefined;
  const lost = frames.filter((frame) => !hasItsItems(frame, golden.frames[frame.index]));
  return {
    holds: back && during(predicate, record, lost),
    actual: `${said}; the last frame ${back ? 'has' : 'lacks'} its ${words.items}}`,
  };
}

const duringWords = ({ does, leaving }: GuardPredicate, { item, items }: AnswerWords): string => {
  switch (does) {
    case 'restores':
      return 'the answer is that of the golden run';
    case 'refuses':
      return 'every affected frame ends in the guard’s own error';
    case 'fails':
      return 'a frame ends in an error';
    case 'drops':
      return `the wrong ${item} is dropped, without an error`;
    case 'softens':
      return `the ${items} are found, though not in place`;
    case 'changes':
      return `the outcome turns ${leaving ?? 'into none'}`;
    case 'does not help':
      return `the outcome is still ${leaving ?? 'none'}`;
  }
};

/** What a guard does during the fault and, where that is told, after it. */
export const guardSentence = (predicate: GuardPredicate, words: AnswerWords): string =>
  predicate.after === undefined
    ? `With ${predicate.id}, ${duringWords(predicate, words)}`
    : `With ${predicate.id}, during the fault ${duringWords(predicate, words)}; after it the ${words.items} are found again`;
