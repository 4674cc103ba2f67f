import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { packageRoot } from '../tools/package-root.ts';
import { scenarios } from './scenarios.ts';

/** Terms of the field that a newcomer may not know: `word` as texts have it, `entry` as the glossary does. */
const terms: readonly (readonly [word: RegExp, entry: string])[] = [
  [/anchors?/, 'anchor'],
  [/bias(es)?/, 'bias'],
  [/blame/, 'blame'],
  [/reused/, 'reused'],
  [/contexts?/, 'context'],
  [/crops?/, 'crop'],
  [/curls?/, 'curl'],
  [/dtypes?/, 'dtype'],
  [/epsilons?/, 'epsilon'],
  [/float16|half precision/, 'float16'],
  [/float32/, 'float32'],
  [/float64/, 'float64'],
  [/forwarded/, 'forwarded'],
  [/gates?/, 'gate'],
  [/golden/, 'golden run'],
  [/guards?/, 'guard'],
  [/handedness/, 'handedness'],
  [/kernels?/, 'kernel'],
  [/landmark network/, 'landmark network'],
  [/logistic|sigmoid/, 'sigmoid'],
  [/logits?/, 'logit'],
  [/magnitudes?/, 'magnitude'],
  [/matri(x|ces)/, 'matrix'],
  [/max(imum)?[- ]pool(ing)?|pooling/, 'pooling'],
  [/non-max(imum)? suppression/, 'non-max suppression'],
  [/overflows?/, 'overflow'],
  [/(un)?packed/, 'packed'],
  [/palm network/, 'palm network'],
  [/presence/, 'presence'],
  [/prelu/, 'PReLU'],
  [/relu/, 'ReLU'],
  [/relu6/, 'ReLU6'],
  [/seeds?/, 'seed'],
  [/self-test/, 'self-test'],
  [/shaders?/, 'shader'],
  [/shards?/, 'shard'],
  [/slots?/, 'slot'],
  [/strides?/, 'stride'],
  [/subnormals?/, 'subnormal'],
  [/textures?/, 'texture'],
  [/tracking/, 'tracking'],
  [/underflows?/, 'underflow'],
  [/watchdog/, 'watchdog'],
];

const glossary = await readFile(path.join(packageRoot, 'docs/glossary.md'), 'utf8');

/** Rows below the head of the table. */
const rows = [...glossary.matchAll(/^\| \*\*(?<term>.+?)\*\* +\| (?<meaning>.+?) *\|$/gm)].map(
  ({ groups: { term = '', meaning = '' } = {} }) => ({ term, meaning }),
);

describe('the glossary', () => {
  it('has one term a row, in alphabetical order', () => {
    const terms = rows.map(({ term }) => term);
    assert.ok(terms.length > 0);
    assert.equal(terms.length, [...glossary.matchAll(/^\|/gm)].length - 2, 'rows that are no term');
    assert.deepEqual(
      terms.filter((term) => term.includes(',')),
      [],
    );
    assert.deepEqual(
      terms,
      [...terms].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en')),
    );
    assert.equal(new Set(terms).size, terms.length);
  });

  it('explains each term in one sentence that starts with its category', () => {
    for (const { term, meaning } of rows) {
      assert.match(meaning, /^(An?|The|One|Two|Another) \S/, term);
      assert.match(meaning, /^[^;]*[^.;]\.$/, term);
      assert.doesNotMatch(meaning, /[.!?] [A-Z]/, term);
    }
  });

  it('has the terms of the field that texts of scenarios use', () => {
    const entries = new Set(rows.map(({ term }) => term));
    const missing: string[] = [];
    let used = 0;
    for (const [word, entry] of terms) {
      const whole = new RegExp(`(?<![\\w-])(${word.source})(?![\\w-])`, 'i');
      const user = scenarios.find(({ userSees, mechanism, notice, remedy, story }) =>
        [userSees, mechanism, notice, remedy, story].some((text) => whole.test(text)),
      );
      if (user) used += 1;
      if (user && !entries.has(entry)) missing.push(`${entry}, in ${user.id}`);
    }
    assert.deepEqual(missing, []);
    assert.ok(used > terms.length / 2, `only ${used} of the terms are in a text`);
  });
});
