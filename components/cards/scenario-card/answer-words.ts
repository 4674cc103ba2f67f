import { countItems } from '../../../subjects/answer-codec.ts';
import { subjectOf } from '../../../subjects/subjects.ts';
import {
  badPoints,
  badWorldPoints,
  isFiniteItem,
  type Consumed,
  type Frame,
  type GraphOutput,
  type Item,
  type OutcomeKind,
  type RunRecord,
} from '../../../record/record.ts';
import { countOf, formatCount } from '../../format/format-number.ts';

/** What the caller of a graph of operations got. */
function numberWords(outputs: readonly GraphOutput[], outcome: OutcomeKind): string {
  if (outcome === 'masked') return 'answer unchanged';
  const values = outputs.flatMap((output) => output.values);
  const bad = values.filter((value) => !Number.isFinite(value)).length;
  return bad > 0
    ? `${formatCount(bad)} of ${formatCount(values.length)} values not finite`
    : 'wrong numbers · no error';
}

/** What the app got, in a few words: `no hand · no error`, `1 hand · unchanged`. */
export function answerWords({ plan, faulty, outcome }: RunRecord): string {
  if (faulty.ended) return `${faulty.ended.reason}: ${faulty.ended.message}`;
  const worst = outcome.frames.find(({ kind }) => kind === outcome.kind)?.frame;
  const frame = faulty.frames.find(({ index }) => index === worst) ?? faulty.frames.at(-1);
  if (!frame) return 'no answer';
  if (frame.error) return `${frame.error.name}: ${frame.error.message}`;
  if (frame.outputs) return numberWords(frame.outputs, outcome.kind);
  const hands = countItems(frame.items.length, subjectOf(plan).answer.words);
  if (frame.consumer) return `${hands} · ${appWords(frame, frame.consumer, outcome.kind)}`;
  if (outcome.kind === 'masked') return `${hands} · unchanged`;
  const lost = notFinite(frame.items);
  return `${hands} · ${lost === null ? 'no error' : `${lost} not finite`}`;
}

/** What the app makes of hands: of what it does not read, or keeps out, nothing is said. */
function appWords({ items: hands }: Frame, consumer: Consumed, outcome: OutcomeKind): string {
  if (consumer.error) return `the app throws ${consumer.error.name}`;
  if (outcome === 'masked')
    return hands.every(isFiniteItem) ? 'unchanged' : 'the app’s result unchanged';
  const values = consumer.items.flatMap((made) => Object.values(made.values));
  const bad = values.filter((value) => value !== null && !Number.isFinite(value)).length;
  if (bad > 0) return `${formatCount(bad)} of the app’s numbers not finite`;
  const none = values.filter((value) => value === null).length;
  return none > 0 ? `${formatCount(none)} of the app’s numbers are null` : 'no error';
}

/** What of the hands is not finite, the picture's points first; null where all is. */
function notFinite(hands: readonly Item[]): string | null {
  const sum = (count: (hand: Item) => number): number =>
    hands.reduce((total, hand) => total + count(hand), 0);
  const [points, inSpace] = [sum(badPoints), sum(badWorldPoints)];
  if (points > 0) return countOf(points, 'key point');
  if (inSpace > 0) return countOf(inSpace, 'world key point');
  return hands.some(({ score }) => !Number.isFinite(score)) ? 'score' : null;
}
