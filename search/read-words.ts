import { stemmer } from 'stemmer';
import { idleWords } from './idle-words.ts';
import { americanSpelling } from './spelling.ts';

/** A word, whatever text it is in. */
export interface Word {
  /** In lower case, in American spelling, without apostrophes. */
  readonly spelling: string;
  /** Porter's stem of it; numbers, and signs such as `[]` and `÷`, as they are. */
  readonly stem: string;
  /** Words inside it, spelt like it, as `estimate` and `hands` in `estimateHands`; none where it is one word. */
  readonly parts: readonly string[];
  /** Whether it says nothing of a failure. */
  readonly idle: boolean;
  /** Everything that a document with this word is found by, phrases apart. */
  readonly terms: readonly string[];
}

/** A word at its place in a text. */
export interface PlacedWord {
  /** Zero-based offset of its first character, and of the one behind its last. */
  readonly start: number;
  readonly end: number;
  readonly word: Word;
}

/** An empty list; a division; numbers with a point or an exponent; words, also with an apostrophe. */
const wordPattern =
  /\[\s*\]|[÷∞]|(?<=\d\s*)\/(?=\s*\d)|\d+(?:\.\d+)?e[-−+]?\d+|\d+(?:\.\d+)+|[\p{L}\p{N}]+(?:['’]\p{L}+)*/giu;

/** Words inside a name; NaN is one, in spite of its capitals. */
const partPattern = /NaN|\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{N}+/gu;

/** Shorter parts of a name mean nothing by themselves. */
const shortestPart = 3;

/** Porter's stem of a word in American spelling; words with digits have none. */
export const stemOf = (spelling: string): string =>
  /^\p{L}+$/u.test(spelling) ? stemmer(spelling) : spelling;

const spellingOf = (raw: string): string => {
  if (raw.startsWith('[')) return '[]';
  if (raw === '/') return '÷';
  return americanSpelling(raw.toLowerCase().replace(/['’]/g, '').replaceAll('−', '-'));
};

function partsOf(raw: string): readonly string[] {
  const parts = raw.match(partPattern) ?? [];
  return parts.length > 1
    ? parts
        .filter((part) => part.length >= shortestPart)
        .map((part) => americanSpelling(part.toLowerCase()))
    : [];
}

/** Words read before, as they were written: texts repeat theirs. */
const known = new Map<string, Word>();

function readWord(raw: string): Word {
  const before = known.get(raw);
  if (before) return before;
  const spelling = spellingOf(raw);
  const parts = partsOf(raw);
  const telling = [spelling, ...parts].filter((one) => !idleWords.has(one));
  const word = {
    spelling,
    stem: stemOf(spelling),
    parts,
    idle: idleWords.has(spelling),
    terms: [...new Set(telling.flatMap((one) => [stemOf(one), one]))],
  };
  known.set(raw, word);
  return word;
}

/** The words of a text, in its order. */
export const readWords = (text: string): readonly PlacedWord[] =>
  [...text.matchAll(wordPattern)].map(({ 0: raw, index }) => ({
    start: index,
    end: index + raw.length,
    word: readWord(raw),
  }));
