import { formatNumber } from '../common/format-number.ts';
import type { Consumed, RunRecord } from '../record/record.ts';
import type { Predicate } from '../record/expectation.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { expectedErrorText, foundError, isExpectedError } from '../record/error-cause.ts';
import { inRange, rangeText, struckFrames, type Finding } from './finding.ts';

/** Predicates on what the app made of the answer. */
export type ConsumedPredicate = Extract<
  Predicate,
  { readonly type: 'consumedText' | 'consumedIs' | 'consumedValue' | 'consumerError' }
>;

const spoken = (value: number | null | undefined): string =>
  value === undefined ? 'absent' : value === null ? 'null' : formatNumber(value);

/** What every struck frame must satisfy; of no frame, nothing holds. */
function everyFrame(
  record: RunRecord,
  holds: (consumed: Consumed) => boolean,
  say: (consumed: Consumed) => string,
): Finding {
  const made = struckFrames(record).map(({ consumer }) => consumer);
  const told = made.map((consumed) => (consumed === undefined ? 'no consumer ran' : say(consumed)));
  return {
    holds: made.length > 0 && made.every((consumed) => consumed !== undefined && holds(consumed)),
    actual: [...new Set(told)].join('; ') || 'no frame was reached',
  };
}

/** Evaluates what the app made of the answer in the struck frames. */
export function evaluateConsumed(predicate: ConsumedPredicate, record: RunRecord): Finding {
  const { item } = subjectOf(record.plan).answer.words;
  const everyValue = (name: string, is: (value: number | null | undefined) => boolean) =>
    everyFrame(
      record,
      ({ items }) => items.length > 0 && items.every(({ values }) => is(values[name])),
      ({ items }) =>
        `${name}: ${items.map(({ values }) => spoken(values[name])).join(', ') || `no ${item}`}`,
    );
  switch (predicate.type) {
    case 'consumedText':
      return everyFrame(
        record,
        ({ items }) => items.length > 0 && items.every(({ text }) => text === predicate.is),
        ({ items }) => items.map(({ text }) => text ?? 'nothing').join(', ') || `no ${item}`,
      );
    case 'consumedIs':
      return everyValue(predicate.name, (value) => Object.is(value, predicate.value));
    case 'consumedValue':
      return everyValue(
        predicate.name,
        (value) => typeof value === 'number' && inRange(value, predicate),
      );
    case 'consumerError':
      return everyFrame(
        record,
        ({ error }) => isExpectedError(predicate, error),
        ({ error }) =>
          error === undefined ? 'the app threw nothing' : foundError(predicate, error),
      );
  }
}

/** Such a predicate as a sentence. */
export function consumedSentence(predicate: ConsumedPredicate): string {
  switch (predicate.type) {
    case 'consumedText':
      return `The app says “${predicate.is}”`;
    case 'consumedIs':
      return `The app gets ${spoken(predicate.value)} for ${predicate.name}`;
    case 'consumedValue':
      return `The app gets ${rangeText(predicate, formatNumber)} for ${predicate.name}`;
    case 'consumerError':
      return `The app's own code throws an error ${expectedErrorText(predicate)}`;
  }
}
