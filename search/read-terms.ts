import { readWords, type PlacedWord } from './read-words.ts';
import { thesaurus } from './thesaurus.ts';

/** A word of a text, with what it means there. */
export interface ReadWord extends PlacedWord {
  /** Concepts of the thesaurus of whose phrases it is part, as terms. */
  readonly concepts: readonly string[];
}

interface Phrase {
  readonly stems: readonly string[];
  readonly concept: string;
}

/** A concept as a term: no word of a text begins with "=". */
const conceptTerm = (name: string): string => `=${name}`;

/** Phrases of the thesaurus by the stem of their first word. */
const phrases = ((): ReadonlyMap<string, readonly Phrase[]> => {
  const byFirst = new Map<string, Phrase[]>();
  for (const { name, phrases: spelt } of thesaurus) {
    for (const text of spelt) {
      const stems = readWords(text).map(({ word }) => word.stem);
      const [first] = stems;
      if (first === undefined) throw new Error(`The phrase "${text}" of "${name}" has no word.`);
      byFirst.set(first, [...(byFirst.get(first) ?? []), { stems, concept: conceptTerm(name) }]);
    }
  }
  return byFirst;
})();

const noConcepts: readonly string[] = [];

/** The words of a text, in its order, each with the concepts that it stands for there. */
export function readTerms(text: string): readonly ReadWord[] {
  const words = readWords(text);
  const concepts = new Map<number, Set<string>>();
  words.forEach(({ word }, at) => {
    for (const { stems, concept } of phrases.get(word.stem) ?? []) {
      if (!stems.every((stem, i) => words[at + i]?.word.stem === stem)) continue;
      for (let i = at; i < at + stems.length; i++)
        concepts.set(i, (concepts.get(i) ?? new Set()).add(concept));
    }
  });
  return words.map((placed, at) => {
    const own = concepts.get(at);
    return { ...placed, concepts: own ? [...own] : noConcepts };
  });
}

/** Everything that a document with this word is found by. */
export const indexTerms = ({ word, concepts }: ReadWord): readonly string[] =>
  concepts.length === 0 ? word.terms : [...word.terms, ...concepts];
