import type { Parser } from 'cspell';
import { proseOf } from './prose-of.ts';

/** Hands cspell the prose of a file in place of all of its words. */
export const proseParser: Parser = {
  name: 'prose',
  parse: (content, filename) => ({
    content,
    filename,
    parsedTexts: proseOf(filename, content).map(({ text, start }) => ({
      text,
      range: [start, start + text.length] as const,
    })),
  }),
};
