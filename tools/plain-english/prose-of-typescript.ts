import ts from 'typescript';
import { blankCode } from './blank-code.ts';
import { blankTags } from './prose-of-markup.ts';
import type { Prose } from './prose.ts';

/** Whether a string is read and not only compared: words with spaces between them, or one that begins like a sentence. */
const isRead = (text: string): boolean =>
  /\p{L}{2,}[,.:;!?’'"”)]*\s+[“"'(]?\p{L}/u.test(text) || /^\p{Lu}\p{Ll}+[.!?…]?$/u.test(text);

/** Templates in other languages. */
const isCode = (text: string): boolean => /[;{}]\s*\n|^\s*#version|=>|\breturn .*;/m.test(text);

const otherLanguages = new Set(['css', 'glsl', 'wgsl', 'svg']);

/** Strings that name something for the compiler. */
const isName = ({ parent }: ts.Node): boolean =>
  ts.isImportDeclaration(parent) ||
  ts.isExportDeclaration(parent) ||
  ts.isLiteralTypeNode(parent) ||
  ts.isElementAccessExpression(parent) ||
  (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword);

function textsIn(source: ts.SourceFile): Prose[] {
  const texts: Prose[] = [];
  const add = (start: number, raw: string, markup: boolean): void => {
    const text = markup ? blankTags(raw) : raw;
    if (isRead(text) && !isCode(text)) texts.push({ text: blankCode(text), start, kind: 'text' });
  };
  /** Places that hold values are one word each, so that a sentence stays one. */
  const addTemplate = (node: ts.TemplateLiteral, markup: boolean): void => {
    const start = node.getStart(source) + 1;
    const holes = ts.isTemplateExpression(node)
      ? node.templateSpans.map(({ expression }) => [expression.pos - 2, expression.end + 1])
      : [];
    const raw = source.text.slice(start, node.end - 1);
    const without = holes.reduce(
      (text, [from = 0, to = 0]) =>
        text.slice(0, from - start) + '0'.repeat(to - from) + text.slice(to - start),
      raw,
    );
    add(start, without, markup);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && !isName(node)) {
      add(
        node.getStart(source) + 1,
        source.text.slice(node.getStart(source) + 1, node.end - 1),
        false,
      );
    } else if (ts.isTaggedTemplateExpression(node)) {
      const tag = node.tag.getText(source);
      if (!otherLanguages.has(tag)) addTemplate(node.template, tag === 'html');
      if (ts.isTemplateExpression(node.template)) {
        for (const span of node.template.templateSpans) visit(span.expression);
      }
      return;
    } else if (ts.isTemplateLiteral(node)) {
      addTemplate(node, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/** Comments. They are looked for before each part of the program and behind it, where the compiler keeps them. */
function commentsIn(source: ts.SourceFile): Prose[] {
  const found = new Map<number, Prose>();
  const add = (pos: number, end: number): void => {
    const raw = source.text
      .slice(pos, end)
      .replaceAll(/^\s*\*/gm, (stars) => ' '.repeat(stars.length));
    found.set(pos, { text: blankCode(raw), start: pos, kind: 'comment' });
  };
  const visit = (node: ts.Node): void => {
    ts.forEachLeadingCommentRange(source.text, node.pos, add);
    ts.forEachTrailingCommentRange(source.text, node.end, add);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found.values()];
}

/** What a person reads in TypeScript or JavaScript: strings, templates, comments. */
export function proseOfTypeScript(content: string): Prose[] {
  const source = ts.createSourceFile('prose.ts', content, ts.ScriptTarget.Latest, true);
  return [...textsIn(source), ...commentsIn(source)].sort((a, b) => a.start - b.start);
}
