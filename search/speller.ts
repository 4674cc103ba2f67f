import SearchableMap from 'minisearch/SearchableMap';
import { readTerms, type ReadWord } from './read-terms.ts';
import { readWords, stemOf } from './read-words.ts';
import { thesaurus } from './thesaurus.ts';

/** A word of a query after it was looked up. */
export interface SpelledWord extends ReadWord {
  /** Whether it replaces a word that nothing holds. */
  readonly guessed: boolean;
  /** What else the replaced word may have been meant to be. */
  readonly others: readonly string[];
}

/** Letters that may be wrong in a word; short words have too many neighbours. */
const mostWrong = (word: string): number =>
  word.length < 5 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2;

/** A word that may be many others is probably none of them. */
const mostGuesses = 4;

/** The least length of each half of two words that were written as one. */
const shortestHalf = 3;

/** A word with two neighbouring letters exchanged, in every way. */
const exchanged = (word: string): readonly string[] =>
  Array.from(
    { length: Math.max(0, word.length - 1) },
    (_, i) => word.slice(0, i) + (word[i + 1] ?? '') + (word[i] ?? '') + word.slice(i + 2),
  );

/** A word cut in two, in every way. */
const cutInTwo = (word: string): readonly (readonly [string, string])[] =>
  Array.from({ length: Math.max(0, word.length - 2 * shortestHalf + 1) }, (_, i) => [
    word.slice(0, shortestHalf + i),
    word.slice(shortestHalf + i),
  ]);

/**
 * Reads queries, and replaces a word that is in no document, and begins none there, by the known one
 * that it is most likely meant to be.
 *
 * @param spellings words of the documents.
 */
export function createSpeller(
  spellings: Iterable<string>,
): (query: string) => readonly SpelledWord[] {
  const dictionary = new SearchableMap<true>();
  const stems = new Set<string>();
  const learn = (spelling: string) => {
    dictionary.set(spelling, true);
    stems.add(stemOf(spelling));
  };
  for (const spelling of spellings) learn(spelling);
  for (const { phrases } of thesaurus)
    for (const { word } of phrases.flatMap(readWords)) learn(word.spelling);

  const isKnown = (spelling: string): boolean =>
    stems.has(stemOf(spelling)) || dictionary.atPrefix(spelling).size > 0;

  /** The known words with the fewest letters to change; none where they are many. */
  function nearest(spelling: string, wrong: number): readonly string[] {
    const near = [...dictionary.fuzzyGet(spelling, wrong)].map(([word, [, distance]]) => ({
      word,
      // People rarely miss the first letter.
      distance: distance + (word.startsWith(spelling.slice(0, 1)) ? 0 : 0.5),
    }));
    const least = Math.min(...near.map(({ distance }) => distance));
    const words = near.filter(({ distance }) => distance === least).map(({ word }) => word);
    return words.length > mostGuesses ? [] : words;
  }

  /** What a word may be meant to be, the likeliest first. */
  function meant(spelling: string, parts: readonly string[]): readonly string[] {
    if (parts.length > 0) return [parts.join(' ')];
    const slips = exchanged(spelling).filter((word) => stems.has(stemOf(word)));
    const wrong = mostWrong(spelling);
    if (wrong > 0 && slips.length > 0) return slips;
    const near = wrong > 0 ? nearest(spelling, 1) : [];
    if (near.length > 0) return near;
    const halves = cutInTwo(spelling).filter((pair) => pair.every((half) => dictionary.has(half)));
    if (halves.length > 0) return halves.map((pair) => pair.join(' '));
    return wrong > 1 ? nearest(spelling, wrong) : [];
  }

  return (query) => {
    let spelled = '';
    let read = 0;
    const guesses: { start: number; end: number; others: readonly string[] }[] = [];
    for (const [at, { start, end, word, concepts }] of readTerms(query).entries()) {
      spelled += query.slice(read, start);
      read = end;
      const candidates =
        word.idle || concepts.length > 0 || isKnown(word.spelling)
          ? []
          : meant(word.spelling, word.parts);
      // One that makes a phrase of the thesaurus with its neighbours is meant, and no other.
      const fitting = candidates.filter((one) => {
        const replaced = query.slice(0, start) + one + query.slice(end);
        return (readTerms(replaced)[at]?.concepts.length ?? 0) > 0;
      });
      const [chosen, ...others] = fitting.length > 0 ? fitting : candidates;
      if (chosen !== undefined)
        guesses.push({ start: spelled.length, end: spelled.length + chosen.length, others });
      spelled += chosen ?? query.slice(start, end);
    }
    spelled += query.slice(read);
    return readTerms(spelled).map((word) => {
      const guess = guesses.find(({ start, end }) => word.start >= start && word.end <= end);
      return { ...word, guessed: guess !== undefined, others: guess?.others ?? [] };
    });
  };
}
