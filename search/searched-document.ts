import { markedText, type MarkedText } from './marked-text.ts';

/** A text by which a document is found. */
export interface SearchedText {
  readonly text: string;
  /** How much it counts; a title counts most. */
  readonly weight: number;
  /** Whether it says something to a reader: an id does not. */
  readonly shown: boolean;
}

/** What can be found. */
export interface SearchedDocument {
  readonly id: string;
  readonly title: string;
  readonly texts: readonly SearchedText[];
}

/** How much a title counts. */
export const titleWeight = 8;

/** A field of the index: the texts of one weight, the title apart. */
export interface Field {
  readonly name: string;
  readonly weight: number;
}

const titleField: Field = { name: 'title', weight: titleWeight };
const fieldOf = (weight: number): Field => ({ name: `weight ${weight}`, weight });

/** The fields of documents. */
export const fieldsOf = (documents: readonly SearchedDocument[]): readonly Field[] => [
  titleField,
  ...[...new Set(documents.flatMap(({ texts }) => texts.map(({ weight }) => weight)))].map(fieldOf),
];

/** A sentence of a document, or its title. */
export interface Sentence extends MarkedText {
  readonly weight: number;
  /** Whether it may be shown to say where the words are. */
  readonly shown: boolean;
}

/** A document, read once. */
export interface ReadDocument {
  readonly title: Sentence;
  readonly sentences: readonly Sentence[];
  /** Terms by the name of their field, in the order of the texts. */
  readonly terms: ReadonlyMap<string, readonly string[]>;
}

/** Sentences of a text, without the places that a record would fill. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .replace(/\{[^}]*\}/g, '…')
    .split(/(?<=[.!?…]["”)]?)\s+(?=\p{Lu}|\p{N})/u)
    .filter((sentence) => sentence.trim() !== '');

/** Reads a document. */
export function readDocument({ title, texts }: SearchedDocument): ReadDocument {
  const read = texts.flatMap(({ text, weight, shown }) =>
    sentencesOf(text).map((sentence) => ({ ...markedText(sentence), weight, shown })),
  );
  const readTitle = { ...markedText(title), weight: titleWeight, shown: true };
  const terms = new Map([[titleField.name, readTitle.terms]]);
  for (const { weight, terms: own } of read) {
    const { name } = fieldOf(weight);
    terms.set(name, [...(terms.get(name) ?? []), ...own]);
  }
  return { title: readTitle, sentences: read, terms };
}
