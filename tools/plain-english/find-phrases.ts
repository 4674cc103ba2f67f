import { phrases } from './phrases.ts';
import { proseOf } from './prose-of.ts';

/** A phrase to avoid, where it was found. */
export interface FoundPhrase {
  readonly line: number;
  readonly column: number;
  readonly phrase: string;
  /** What to write in its place. */
  readonly write: string;
}

/** An expression that finds a phrase over the ends of lines, too, in capitals or not. */
const inText = ({ source }: RegExp): RegExp => new RegExp(source.replaceAll(' ', '\\s+'), 'gi');

const rules = phrases.map(({ avoid, except, write }) => ({
  avoid: inText(avoid),
  except: except === undefined ? null : inText(except),
  write,
}));

/** Where a text holds a phrase, but for the places where it is right. */
function placesIn(text: string, avoid: RegExp, except: RegExp | null): RegExpExecArray[] {
  const right = except === null ? [] : [...text.matchAll(except)];
  return [...text.matchAll(avoid)].filter(
    ({ index }) => !right.some((one) => one.index <= index && index < one.index + one[0].length),
  );
}

/** The phrases to avoid in what a file gives people to read, comments aside, in the order of the file. */
export function findPhrases(file: string, content: string): FoundPhrase[] {
  const found = proseOf(file, content)
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ text, start }) =>
      rules.flatMap(({ avoid, except, write }) =>
        placesIn(text, avoid, except).map(({ 0: phrase, index }) => ({
          at: start + index,
          phrase: phrase.replaceAll(/\s+/g, ' '),
          write,
        })),
      ),
    )
    .sort((a, b) => a.at - b.at);
  return found.map(({ at, phrase, write }) => {
    const before = content.slice(0, at).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, phrase, write };
  });
}
