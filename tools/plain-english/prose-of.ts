import { proseOfHtml, proseOfMarkdown } from './prose-of-markup.ts';
import { proseOfTypeScript } from './prose-of-typescript.ts';

/** A stretch of a file that a person reads. */
export interface Prose {
  /** As long as in the file: code within it is replaced by spaces, so that places stay the same. */
  readonly text: string;
  /** Where it begins in the file. */
  readonly start: number;
  /** Comments are read by developers of Faultbook alone; everything else reaches its users. */
  readonly kind: 'text' | 'comment';
}

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
