import { Marked } from 'marked';
import type { BookPage } from './book-pages.ts';

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const name = (text: string): string =>
  text
    .toLowerCase()
    .replace(/<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** Addresses that a book may link to: its own files, sections, and the web. */
const allowed = (href: string): boolean =>
  /^(https?:|#|[\w.%-]+\.(md|csv|svg|html)(#|$))/.test(href);

/**
 * Markdown without HTML: what a text has of it is shown, not run. Links to pages become links to their
 * HTML, by `link`.
 */
const reader = (link: (file: string) => string): Marked =>
  new Marked({
    renderer: {
      html: ({ text }) => escaped(text),
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        return `<h${depth} id="${name(inner)}">${inner}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        if (!allowed(href)) return inner;
        const page = /^([\w.%-]+)\.md$/.exec(href)?.[1];
        return `<a href="${escaped(page === undefined ? href : link(page))}">${inner}</a>`;
      },
      image({ href, tokens }) {
        const text = escaped(this.parser.parseInline(tokens, this.parser.textRenderer));
        if (!allowed(href)) return text;
        return `<figure><img src="${escaped(href)}" alt="${text}" /><figcaption>${text}</figcaption></figure>`;
      },
      table({ header, rows }) {
        const row = (cells: typeof header, tag: string): string =>
          `<tr>${cells.map(({ tokens }) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
        return `<div class="table" tabindex="0"><table><thead>${row(header, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table></div>\n`;
      },
    },
  });

const styles = `
:root { color-scheme: light dark; --line: #d5dae0; --muted: #57616b; }
@media (prefers-color-scheme: dark) { :root { --line: #3a424b; --muted: #a3adb7; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 20px 64px; max-width: 980px; font: 16px/1.55 system-ui, sans-serif; }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; padding-bottom: 12px; border-bottom: 1px solid var(--line); }
h1 { font-size: 28px; line-height: 1.2; margin: 28px 0 12px; }
h2 { font-size: 19px; margin: 28px 0 8px; }
h1, h2 { break-after: avoid; }
p, li { overflow-wrap: anywhere; }
figure { margin: 16px 0; break-inside: avoid; }
img { max-width: 100%; height: auto; background: white; border: 1px solid var(--line); }
figcaption { color: var(--muted); font-size: 13px; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; }
th, td { padding: 4px 8px; border: 1px solid var(--line); text-align: start; vertical-align: top; }
tr { break-inside: avoid; }
code, pre { font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre { padding: 10px 12px; border: 1px solid var(--line); overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; color: black; background: white; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  .table { overflow: visible; }
  table { font-size: 8pt; width: 100%; }
  th, td { padding: 2px 4px; overflow-wrap: anywhere; }
  thead { display: table-header-group; }
  article + article { break-before: page; }
  @page { margin: 16mm 14mm; }
}
`;

const document = (title: string, nav: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'" />
<title>${escaped(title)}</title>
<style>${styles}</style>
</head>
<body>
${nav}<main>
${body}
</main>
</body>
</html>
`;

const navigation =
  '<nav aria-label="Book"><a href="index.html">Failure modes</a><a href="table.html">Table</a><a href="indexes.html">Indexes</a><a href="glossary.html">Glossary</a><a href="book.html">All on one page, to print</a></nav>\n';

/** A page of the book as an HTML document that needs nothing but the files beside it. */
export const pageHtml = ({ title, markdown }: BookPage): string =>
  document(title, navigation, reader((file) => `${file}.html`).parse(markdown, { async: false }));

/** The whole book in one document, a page each, for printing. */
export function bookHtml(pages: readonly BookPage[]): string {
  const marked = reader((file) => `#page-${file}`);
  const articles = pages.map(
    ({ name: file, markdown }) =>
      `<article id="page-${escaped(file)}">\n${marked.parse(markdown, { async: false })}</article>`,
  );
  return document('Failure modes', navigation, articles.join('\n'));
}
