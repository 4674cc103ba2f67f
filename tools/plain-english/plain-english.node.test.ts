import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { glob } from 'tinyglobby';
import { packageRoot } from '../package-root.ts';
import { never, toBeRewritten } from './areas.mjs';
import { findPhrases } from './find-phrases.ts';
import { phrases } from './phrases.ts';
import { proseOf } from './prose-of.ts';

/** Sentences that must be found, in Markdown, with the words that are to avoid. */
const avoided: readonly (readonly [sentence: string, phrase: string])[] = [
  ['The strip tells how it ended.', 'tells'],
  ['As it was told.', 'told'],
  ['Without a record an ellipsis stands there.', 'stands there'],
  ['The name stands beside it.', 'stands beside'],
  ['It is written anew.', 'anew'],
  ['It runs the network once\nmore.', 'once more'],
  ['That renews the rows.', 'renews'],
  ['The file cannot be had.', 'cannot be had'],
  ['Whoever compares must swap.', 'Whoever'],
  ['Refuse what is no picture.', 'what is no'],
  ['It takes that which is left.', 'that which'],
  ['A plan of one’s own.', 'of one’s own'],
  ['The own plan is kept.', 'The own'],
  ['Nothing looks at the values.', 'looks at'],
  ['It was looked\ninto on request.', 'looked into'],
  ['A gain of 2 is borne.', 'is borne'],
  ['The weight that was struck.', 'struck'],
  ['The index has not the fields.', 'has not the'],
  ['Ask for a surer hand.', 'surer'],
  ['It is scaled, lest it overflow.', 'lest'],
  ['A realm that does not heed a cancel.', 'heed'],
  ['A promise cannot be mended.', 'mended'],
  ['NaN stays in it for ever.', 'for ever'],
  ['It is nowhere said.', 'nowhere said'],
  ['Follow it to the letter.', 'to the letter'],
  ['The picture is normalized.', 'normalized'],
];

/** Sentences and code without anything to avoid. */
const fine: readonly (readonly [file: string, content: string])[] = [
  ['a.md', 'The glyph tells outcomes apart.'],
  ['a.md', 'Tell the user what to do, and look at the console.'],
  ['a.md', 'The sizes of resized pictures; a value of its own.'],
  ['a.md', 'Call `told()`, or see [it](docs/told-anew.md).\n\n```ts\nconst told = anew;\n```\n'],
  ['a.ts', "import { told } from './told-anew.ts';\nconst struck: 'struck' = told['anew'];\n"],
  ['a.ts', '/** Told once more. */\nexport const a = css`.told { color: anew now; }`;\n'],
  [
    'a.ts',
    'const a = html`<fb-told class="struck once more" .told=${struck}>Run again</fb-told>`;\n',
  ],
];

const phrasesIn = (file: string, content: string): string[] =>
  findPhrases(file, content).map(({ phrase }) => phrase);

describe('phrases to avoid', () => {
  for (const [sentence, phrase] of avoided) {
    it(`are found in "${sentence.replaceAll('\n', ' ')}"`, () => {
      assert.deepEqual(phrasesIn('a.md', sentence), [phrase]);
    });
  }

  it('are each found in one of these sentences', () => {
    const unused = phrases.filter(
      ({ avoid }) => !avoided.some(([, phrase]) => new RegExp(avoid.source, 'i').test(phrase)),
    );
    assert.deepEqual(unused, []);
  });

  for (const [file, content] of fine) {
    it(`are not found in ${JSON.stringify(content)}`, () => {
      assert.deepEqual(phrasesIn(file, content), []);
    });
  }

  it('are found in strings and templates, with their places', () => {
    const content =
      "const a = 'It is told.';\nconst b = `${a} is struck ${a.length > 1 ? 'once more' : ''}`;\n";
    assert.deepEqual(
      findPhrases('a.ts', content).map(({ line, column, phrase }) => [line, column, phrase]),
      [
        [1, 18, 'told'],
        [2, 20, 'struck'],
        [2, 45, 'once more'],
      ],
    );
  });

  it('are found in the words of elements, not in their tags', () => {
    const content =
      'const a = html`<p class="told so">It is told <b title="shown anew">x</b></p>`;\n';
    assert.deepEqual(phrasesIn('a.ts', content), ['told', 'anew']);
    assert.deepEqual(phrasesIn('a.html', '<p class="told so">It is <b>told</b></p>'), ['told']);
  });
});

describe('prose', () => {
  it('keeps its places, without code', () => {
    const content = "const a = 'Set `x` of plan.json: see https://a.example/b now.';\n";
    const [prose] = proseOf('a.ts', content);
    assert.ok(prose);
    assert.equal(prose.start, content.indexOf('Set'));
    assert.equal(prose.text.trimEnd(), 'Set     of          : see                     now.');
  });

  it('is in comments, too, as such', () => {
    const kinds = proseOf('a.ts', '/** A comment. */\nconst a = 1; // Another one.\n');
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['comment', 'comment'],
    );
  });
});

describe('spelling', () => {
  it('is British, in prose only', async () => {
    const sample =
      "const color = 'color-of-center';\n/** To recieve a colour. */\nexport const a = 'The behavior of grey, in the center.';\n";
    const output = await new Promise<string>((resolve) => {
      const child = execFile(
        process.execPath,
        [
          'node_modules/cspell/bin.mjs',
          'lint',
          '--no-progress',
          '--no-summary',
          '--words-only',
          'stdin://a.ts',
        ],
        { cwd: packageRoot },
        (_error, stdout) => resolve(stdout),
      );
      child.stdin?.end(sample);
    });
    assert.deepEqual(output.trim().split('\n'), ['recieve', 'behavior', 'center']);
  });

  it('has a word list without repetition, in order', async () => {
    const text = await readFile(path.join(import.meta.dirname, 'words.txt'), 'utf8');
    const words = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const sorted = [...new Set(words)].sort((a, b) =>
      a.toLowerCase().localeCompare(b.toLowerCase()),
    );
    assert.deepEqual(words, sorted);
  });
});

it('every area that is left out exists, and is dated where it is still to be rewritten', async () => {
  for (const { files, since } of toBeRewritten) {
    assert.match(since, /^\d{4}-\d{2}-\d{2}$/);
    assert.ok(!never.includes(files), files);
    assert.ok((await glob(files, { cwd: packageRoot })).length > 0, files);
  }
});
