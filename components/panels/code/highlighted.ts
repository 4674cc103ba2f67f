import { html } from 'lit';
import { parse, type ParseOptions, type TokenType } from 'sugar-high/core';
import * as json from 'sugar-high/lang/json';
import * as shell from 'sugar-high/lang/shell';
import * as typescript from 'sugar-high/lang/typescript';

/** What the page shows code in. */
export type CodeLanguage = 'typescript' | 'json' | 'shell' | 'text';

const languages: Readonly<Record<Exclude<CodeLanguage, 'text'>, ParseOptions>> = {
  typescript,
  json,
  shell,
};

/** Tokens that look different; numbers are among those of `class`. */
const marked: ReadonlySet<TokenType> = new Set<TokenType>([
  'keyword',
  'string',
  'class',
  'property',
  'comment',
]);

/**
 * Code with its tokens in elements of a class each: no markup is parsed, and no style is inline, which a
 * strict content security policy would block. All of the text is kept.
 */
export function highlighted(code: string, language: CodeLanguage) {
  if (language === 'text') return [code];
  const { lines } = parse(code, languages[language]);
  const parts: unknown[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') parts.push(plain);
    plain = '';
  };
  lines.forEach(({ tokens }, at) => {
    if (at > 0) plain += '\n';
    for (const { type, value } of tokens) {
      if (!marked.has(type)) {
        plain += value;
        continue;
      }
      flush();
      parts.push(html`<span class=${type}>${value}</span>`);
    }
  });
  flush();
  return parts;
}
