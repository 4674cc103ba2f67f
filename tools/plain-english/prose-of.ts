import { proseOfHtml, proseOfMarkdown } from './prose-of-markup.ts';
import type { Prose } from './prose.ts';
import { proseOfTypeScript } from './prose-of-typescript.ts';

const readers: Readonly<Record<string, (content: string) => readonly Prose[]>> = {
  ts: proseOfTypeScript,
  mjs: proseOfTypeScript,
  md: proseOfMarkdown,
  html: proseOfHtml,
};

/** The prose of a file, by the ending of its name; none for a kind of file that holds none. */
export function proseOf(file: string, content: string): readonly Prose[] {
  const [, ending = ''] = /\.(\w+)$/.exec(file) ?? [];
  return readers[ending]?.(content) ?? [];
}
