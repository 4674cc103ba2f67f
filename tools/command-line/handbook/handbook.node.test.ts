import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { scenarios } from '../../../scenarios/scenarios.ts';
import { UsageError } from '../exit-codes.ts';
import { faultbook } from '../testing/faultbook.ts';
import { bookHtml, pageHtml } from './book-html.ts';
import { parseHandbook } from './parse-handbook.ts';

describe('faultbook handbook', () => {
  it('measures everything in each scenario’s own settings unless it is told otherwise', () => {
    const command = parseHandbook(['--out', 'book'], scenarios);
    assert.deepEqual(
      [command.does, command.folder, command.format, command.environments, command.site],
      ['write', 'book', 'html', ['own'], null],
    );
    assert.equal(command.scenarios.length, scenarios.length);
    const some = parseHandbook(
      ['bit-flip', '--out', 'b', '--format', 'md', '--environments', 'wasm, webgl-float16'],
      scenarios,
    );
    assert.deepEqual(
      some.scenarios.map(({ id }) => id),
      ['bit-flip'],
    );
    assert.deepEqual(some.environments, ['wasm', 'webgl-float16']);
  });

  for (const [words, reason] of [
    [[], /handbook --out DIR/],
    [['--out', 'a', '--check', 'b'], /Name a folder/],
    [['--out', ''], /--out needs a folder/],
    [['--out', 'a', '--format', 'pdf'], /--format must be one of html, md/],
    [['--out', 'a', '--environments', 'webgpu'], /--environments must be of own, webgl/],
    [['--out', 'a', '--environments', ''], /given: ""/],
    [['--out', 'a', '--site', 'javascript:alert(1)'], /http or https/],
    [['bit-flop', '--out', 'a'], /no scenario "bit-flop"/],
    [['--check', 'a', '--format', 'md'], /--format goes with --out/],
    [['bit-flip', '--check', 'a'], /takes no other words/],
  ] as const) {
    it(`refuses "${words.join(' ')}"`, () => {
      assert.throws(
        () => parseHandbook(words, scenarios),
        (error) => error instanceof UsageError && reason.test(error.message),
      );
    });
  }
});

describe('a page of the book as HTML', () => {
  const page = (markdown: string) => ({ name: 'x', title: '<b>', markdown });

  it('shows markup of a text, and runs none of it', () => {
    const text = pageHtml(
      page(
        '# <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n[a](javascript:alert(1)) ![b"onload=x](data:text/html,x)\n\n| a |\n| --- |\n| <i>c</i> |\n',
      ),
    );
    assert.doesNotMatch(text, /<(img|script|i|b)\b/);
    assert.doesNotMatch(text, /javascript:/);
    assert.match(text, /&lt;script&gt;/);
    assert.match(text, /<title>&lt;b&gt;<\/title>/);
    assert.match(text, /default-src 'none'/);
  });

  it('links to pages, and in one document to their places', () => {
    const linked = page('# A\n\n[b](b.md) [c](failures.csv) ![chart\\_1](a.svg)\n');
    assert.match(pageHtml(linked), /href="b\.html".*href="failures\.csv"/);
    assert.match(pageHtml(linked), /alt="chart_1"/);
    assert.match(bookHtml([linked]), /<article id="page-x">[^]*href="#page-b"/);
  });
});

describe('a book of two graphs, on WASM in Node', () => {
  const noBrowser = { CHROME_PATH: '/nowhere/chrome' };
  let folder = '';
  const ids = ['log-of-zero', 'zero-over-zero'];
  const read = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-book-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is written with table, indexes, glossary, charts and measurements', async () => {
    const words = ['handbook', ...ids, '--environments', 'wasm', '--out', folder];
    const { code, stdout, stderr } = await faultbook(
      [...words, '--site', 'http://localhost:8000/'],
      noBrowser,
    );
    assert.equal(code, 0, stderr);
    assert.equal(stdout.trim(), path.join(folder, 'index.html'));
    for (const id of ids) {
      const page = await read(`${id}.html`);
      assert.match(page, new RegExp(`<img src="${id}\\.svg" alt="Propagation chart`));
      assert.match(page, new RegExp(`localhost:8000/\\?scenario=${id}"`));
      assert.match(await read(`${id}.svg`), /^<svg [^]*hatched[^]*<\/svg>/);
      assert.match(await read('table.html'), new RegExp(`href="${id}\\.html"`));
      assert.match(await read('failures.csv'), new RegExp(`^"${id}",`, 'm'));
    }
    assert.match(await read('index.html'), /2 failure modes of real networks/);
    assert.match(await read('book.html'), /<article id="page-log-of-zero">/);
    assert.doesNotMatch((await readdir(folder)).join(), /\.tmp|~/);
  });

  it('goes on from what is there', async () => {
    const words = ['handbook', ...ids, '--environments', 'wasm', '--out', folder];
    const { code, stderr } = await faultbook([...words, '--format', 'md'], noBrowser);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /2 of 2 were measured before/);
    assert.match(await read('index.md'), /\[Logarithm of zero\]\(log-of-zero\.md\)/);
  });

  it('is checked, and fails with the difference in words', async () => {
    const same = await faultbook(['handbook', '--check', folder], noBrowser);
    assert.equal(same.code, 0, same.stdout + same.stderr);
    assert.match(same.stdout, /as the book says: all 2\./);
    const file = path.join(folder, 'measurements.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"outcome": "non-finite"', '"outcome": "masked"'));
    const changed = await faultbook(['handbook', '--check', folder], noBrowser);
    assert.equal(changed.code, 1, changed.stderr);
    assert.match(changed.stdout, /log-of-zero, wasm: the outcome was masked, is non-finite/);
  });

  it('refuses a folder without a book, and a file that is none', async () => {
    const none = await faultbook(['handbook', '--check', tmpdir()], noBrowser);
    assert.equal(none.code, 2);
    assert.match(none.stderr, /There is no book in/);
    await writeFile(path.join(folder, 'measurements.json'), '{"schema": 3}');
    const bad = await faultbook(['handbook', '--check', folder], noBrowser);
    assert.equal(bad.code, 2);
    assert.match(bad.stderr, /is not a handbook's measurements \(schema/);
  });
});
