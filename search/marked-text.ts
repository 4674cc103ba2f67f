import { indexTerms, readTerms } from './read-terms.ts';

/** A stretch of a text, and whether the search found it. */
export interface Stretch {
  readonly text: string;
  readonly hit: boolean;
}

/** A text, read once, to see which of its words a search found. */
export interface MarkedText {
  readonly text: string;
  /** Everything that it is found by, as often as it is there. */
  readonly terms: readonly string[];
  /** Whether a word has one of these terms. */
  readonly holds: (terms: ReadonlySet<string>) => boolean;
  /** The share of its telling words that have one of these terms, 0–1. */
  readonly share: (terms: ReadonlySet<string>) => number;
  /** The whole text in stretches: hits are the words with one of these terms. */
  readonly mark: (terms: ReadonlySet<string>) => readonly Stretch[];
}

/** Reads a text. */
export function markedText(text: string): MarkedText {
  const words = readTerms(text).map((read) => ({ ...read, terms: indexTerms(read) }));
  const all = words.flatMap(({ terms }) => terms);
  const telling = words.filter(({ word }) => !word.idle);
  return {
    text,
    terms: all,
    holds: (found) => all.some((term) => found.has(term)),
    share: (found) =>
      telling.filter(({ terms }) => terms.some((term) => found.has(term))).length /
      Math.max(1, telling.length),
    mark(found) {
      const stretches: Stretch[] = [];
      let done = 0;
      const add = (end: number, hit: boolean) => {
        if (end > done) stretches.push({ text: text.slice(done, end), hit });
        done = end;
      };
      for (const { start, end, terms } of words) {
        if (!terms.some((term) => found.has(term))) continue;
        add(start, false);
        add(end, true);
      }
      add(text.length, false);
      return stretches;
    },
  };
}
