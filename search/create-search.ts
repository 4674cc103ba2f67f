import MiniSearch from 'minisearch';
import type { Stretch } from './marked-text.ts';
import { readWords, stemOf } from './read-words.ts';
import {
  fieldsOf,
  readDocument,
  titleWeight,
  type SearchedDocument,
  type Sentence,
} from './searched-document.ts';
import { createSpeller, type SpelledWord } from './speller.ts';

/** A document that was found. */
export interface Hit {
  readonly id: string;
  readonly title: readonly Stretch[];
  /** The sentence that holds most of what was asked for; null where the title does. */
  readonly where: readonly Stretch[] | null;
}

/** What a query found, best first. */
export interface Answer {
  readonly hits: readonly Hit[];
  /**
   * Whether some document holds every telling word of the query: by its spelling, its stem, its
   * beginning, or a word for the same thing. If not, the hits are the nearest.
   */
  readonly exact: boolean;
}

/**
 * Looks for words in documents.
 *
 * @param query words in any order, or a pasted message. Without a telling word it finds everything,
 *   in the order of the documents.
 * @param among whether to look in a document, by id; by default in all.
 */
export type Search = (query: string, among?: (id: string) => boolean) => Answer;

/** What a way to find a word is worth, beside the word itself. */
const worth = { concept: 0.7, beginning: 0.6, joined: 0.8, guess: 0.8 } as const;

/** From this length on a word may be the beginning of others; the one being typed always may. */
const shortestBeginning = 3;

/** More of a pasted log says nothing new. */
const mostCharacters = 2000;
const mostWords = 60;

/** A hit holds at least this share of what the one with most holds of the query … */
const enoughHeld = 0.55;
/** … and has at least this share of the best one's score. */
const enoughScore = 0.12;

/** How many documents are read before others get their turn: a page stays responsive. */
const atATime = 8;

/** A way to find a word: a term of the index, or what terms begin with. */
interface Way {
  readonly term: string;
  readonly worth: number;
  readonly begins: boolean;
}

/** What one word of a query found. */
interface Found {
  /** By document. */
  readonly scores: ReadonlyMap<string, number>;
  /** Terms of the documents by which it was found. */
  readonly terms: ReadonlySet<string>;
  /** How telling it is: the more, the fewer documents hold it. */
  readonly tells: number;
  readonly guessed: boolean;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Makes an index over documents; ids are unique. */
export async function createSearch(documents: readonly SearchedDocument[]): Promise<Search> {
  const read = new Map<string, ReturnType<typeof readDocument>>();
  const readOnce = (document: SearchedDocument) => {
    const one = read.get(document.id) ?? readDocument(document);
    read.set(document.id, one);
    return one;
  };
  const vocabulary = new Set<string>();
  const fields = fieldsOf(documents);
  const index = new MiniSearch<SearchedDocument>({
    fields: fields.map(({ name }) => name),
    // MiniSearch takes texts: here a field is its terms, a line each.
    extractField: (document, field) =>
      field === 'id' ? document.id : (readOnce(document).terms.get(field) ?? []).join('\n'),
    tokenize: (terms) => terms.split('\n'),
    processTerm: (term) => {
      vocabulary.add(term);
      return term;
    },
    searchOptions: {
      tokenize: (term) => [term],
      processTerm: (term) => term,
      boost: Object.fromEntries(fields.map(({ name, weight }) => [name, weight])),
      weights: { prefix: 1, fuzzy: 1 },
    },
  });
  await index.addAllAsync(documents, { chunkSize: atATime });
  const spell = createSpeller([...vocabulary].filter((term) => !term.startsWith('=')));

  function find(ways: readonly Way[], guessed: boolean): Found {
    const scores = new Map<string, number>();
    const terms = new Set<string>();
    for (const { term, begins, worth: share } of ways) {
      for (const { id, score, terms: met } of index.search(term, { prefix: begins })) {
        const key = String(id);
        scores.set(key, Math.max(score * share, scores.get(key) ?? 0));
        for (const one of met) terms.add(one);
      }
    }
    const tells = Math.log(1 + documents.length / Math.max(1, scores.size));
    return { scores, terms, tells, guessed };
  }

  /** Every way to find a word of a query, among its neighbours. */
  function waysTo(
    { word, concepts, guessed, others }: SpelledWord,
    neighbours: readonly string[],
    typing: boolean,
  ): readonly Way[] {
    const { spelling, stem } = word;
    const share = guessed ? worth.guess : 1;
    const begins = /^\p{L}/u.test(spelling) && (typing || spelling.length >= shortestBeginning);
    return [
      ...[stem, ...others.flatMap(readWords).map((other) => other.word.stem)].map((term) => ({
        term,
        worth: share,
        begins: false,
      })),
      ...concepts.map((term) => ({ term, worth: share * worth.concept, begins: false })),
      ...neighbours
        .map(stemOf)
        .filter((term) => vocabulary.has(term))
        .map((term) => ({ term, worth: share * worth.joined, begins: false })),
      ...(begins ? [{ term: spelling, worth: share * worth.beginning, begins: true }] : []),
    ];
  }

  function findEach(query: string): readonly Found[] {
    const words = spell(query.slice(0, mostCharacters));
    const typing = /[\p{L}\p{N}]$/u.test(query);
    const isLast = (at: number) => typing && at === words.length - 1;
    const seen = new Set<string>();
    const telling = [...words.entries()].filter(([at, { word }]) => {
      // A query that is one idle word may become another while it is typed.
      if ((word.idle && !(words.length === 1 && isLast(at))) || seen.has(word.stem)) return false;
      seen.add(word.stem);
      return true;
    });
    return telling.slice(0, mostWords).map(([at, word]) => {
      const { spelling } = word.word;
      const [before, after] = [words[at - 1], words[at + 1]];
      // "key point" is "keypoint".
      const joined = [
        ...(before ? [before.word.spelling + spelling] : []),
        ...(after ? [spelling + after.word.spelling] : []),
      ];
      return find(waysTo(word, joined, isLast(at)), word.guessed);
    });
  }

  /** How telling the words are that a text holds, together. */
  const toldBy = (text: Sentence, found: readonly Found[]): number =>
    sum(found.filter(({ terms }) => text.holds(terms)).map(({ tells }) => tells));

  return (query, among = () => true) => {
    const found = findEach(query);
    const terms = new Set(found.flatMap((one) => [...one.terms]));
    const asked = sum(found.map(({ tells }) => tells));
    const looked = [...read].filter(([id]) => among(id));
    if (found.every(({ scores }) => scores.size === 0)) {
      const hits = found.length > 0 ? [] : looked;
      return {
        hits: hits.map(([id, { title }]) => ({ id, title: title.mark(terms), where: null })),
        exact: found.length === 0,
      };
    }
    const holding = looked.flatMap(([id, document]) => {
      const held = found.filter(({ scores }) => scores.has(id));
      return held.length === 0
        ? []
        : { id, ...document, held, share: sum(held.map(({ tells }) => tells)) / asked };
    });
    const mostShare = Math.max(...holding.map(({ share }) => share));
    // Words that one sentence holds belong together, the more so the less else it says.
    const fitted = (sentence: Sentence): { readonly sentence: Sentence; readonly fit: number } => ({
      sentence,
      fit:
        (toldBy(sentence, found) / asked) *
        (1 + sentence.share(terms)) *
        (1 + sentence.weight / titleWeight),
    });
    const rated = holding
      .filter(({ share }) => share >= mostShare * enoughHeld)
      .map(({ id, title, sentences, held, share }) => {
        const fits = [title, ...sentences].map(fitted).sort((a, b) => b.fit - a.fit);
        const shown = fits.find(({ sentence }) => sentence.shown)?.sentence ?? title;
        return {
          id,
          whole: held.length === found.length && held.every(({ guessed }) => !guessed),
          score:
            sum(held.map(({ scores }) => scores.get(id) ?? 0)) * share * (1 + (fits[0]?.fit ?? 0)),
          title,
          where: toldBy(shown, found) > toldBy(title, found) ? shown : null,
        };
      });
    const bestScore = Math.max(...rated.map(({ score }) => score));
    const hits = rated
      .filter(({ score }) => score >= bestScore * enoughScore)
      .sort((a, b) => b.score - a.score);
    return {
      hits: hits.map(({ id, title, where }) => ({
        id,
        title: title.mark(terms),
        where: where?.mark(terms) ?? null,
      })),
      exact: hits.some(({ whole }) => whole),
    };
  };
}
