import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scenarios } from '../../scenarios/scenarios.ts';
import { UsageError } from './exit-codes.ts';
import { parsePage } from './failure-pages/parse-page.ts';
import { parseRun } from './parse-run.ts';
import { readChoice } from './read-choice.ts';

describe('the choice of a browser and a GPU', () => {
  it('is nobody’s where neither is named, and else leaves the other as usual', () => {
    assert.equal(readChoice({}), null);
    assert.deepEqual(readChoice({ gpu: 'system' }), { browser: 'chromium', gpu: 'system' });
    assert.deepEqual(readChoice({ browser: 'firefox' }), { browser: 'firefox', gpu: 'software' });
  });

  it('is refused with what there is', () => {
    assert.throws(
      () => readChoice({ browser: 'safari' }),
      (error) =>
        error instanceof UsageError &&
        error.message === '--browser must be one of chromium, firefox; given: "safari".',
    );
    assert.throws(() => readChoice({ gpu: 'nvidia' }), /software, system; given: "nvidia"/);
  });

  it('is read by every way to run, and by page', () => {
    const words = ['--browser', 'firefox', '--gpu', 'system'];
    const chosen = { browser: 'firefox', gpu: 'system' };
    for (const ways of [['never-divided'], ['--all'], ['never-divided', '--matrix']]) {
      assert.deepEqual(parseRun([...ways, ...words], scenarios).choice, chosen, ways.join(' '));
    }
    const page = parsePage(['never-divided', '--out', 'pages', ...words], scenarios);
    assert.deepEqual(page.choice, chosen);
  });
});
