import { blank, blankCode } from './blank-code.ts';
import type { Prose } from './prose.ts';

const whole = (text: string): Prose[] => [{ text: blankCode(text), start: 0, kind: 'text' }];

/** Markdown without blocks of code, elements, and the targets of links. */
export const proseOfMarkdown = (content: string): Prose[] =>
  whole(
    [/^(```+)[^\n]*\n.*?^\1/gms, /<!--.*?-->/gs, /<\/?[a-z][^>\n]*>/g, /\]\([^)\s]*\)/g].reduce(
      blank,
      content,
    ),
  );

const readAttributes = /\b(?:content|alt|title|aria-label|placeholder)="([^"]*)"/g;

/** A tag without its code: the attributes that are read stay. */
function blankTag(tag: string): string {
  const kept = [...tag.matchAll(readAttributes)].map(({ 0: match, 1: value = '', index }) => {
    const start = index + match.length - 1 - value.length;
    return [start, start + value.length] as const;
  });
  return tag.replaceAll(/[^\n]/g, (letter, at: number) =>
    kept.some(([from, to]) => from <= at && at < to) ? letter : ' ',
  );
}

/** Elements in a text without their code. */
export const blankTags = (text: string): string =>
  text.replaceAll(/<[a-z/!](?:"[^"]*"|[^>"])*>/gi, blankTag);

/** HTML without scripts, styles and tags. */
export const proseOfHtml = (content: string): Prose[] =>
  whole(blankTags(blank(content, /<(script|style)\b.*?<\/\1>|<!--.*?-->/gs)));
