import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import * as entry from '../tools/node/probe.ts';
import { ownModule } from '../tools/package-root.ts';
import { loadHandApp, shippedPicture, startWasmApp } from './testing/wasm-hands.ts';

const anAsyncFunction = async (): Promise<void> => {
  await Promise.resolve();
};

/** A function made of text, which may await. */
const AsyncFunction = anAsyncFunction.constructor as new (
  ...parts: readonly string[]
) => (...given: readonly unknown[]) => Promise<void>;

describe('docs/probe.md', { timeout: 300_000 }, () => {
  const said: unknown[][] = [];
  before(async () => {
    const page = await readFile(ownModule('docs/probe.md'), 'utf8');
    const snippets = [...page.matchAll(/```js\n(.*?)```/gs)].map(([, text = '']) => text);
    assert.ok(snippets.length >= 7, `${snippets.length} snippets`);
    // The page is one program, in which the names that it imports are given.
    const program = snippets
      .join('')
      .replaceAll(/import \* as tf from '@tensorflow\/tfjs';/g, '')
      .replaceAll(/import (\{[^}]*\}) from 'faultbook\/probe';/g, 'const $1 = entry;');
    await startWasmApp();
    const { detector } = await loadHandApp();
    const frame = await shippedPicture('open-palm');
    const note = (...words: unknown[]) => said.push(words);
    const console = { log: note, warn: note };
    const run = new AsyncFunction('tf', 'entry', 'detector', 'frame', 'console', program);
    await run(tf, entry, detector, frame, console);
  });

  it('runs from the first snippet to the last, and finds what it says', () => {
    const [traced = [], compared = [], broken = [], watched = [], written = []] = said;
    assert.deepEqual(traced.slice(0, 1), [1]);
    assert.ok(Number(traced[1]) > 300);
    assert.deepEqual(traced.slice(2), ['masked', null]);
    assert.equal(typeof compared[1], 'string');
    assert.deepEqual(broken.slice(1), ['landmarks/0/conv2d_0', 1]);
    assert.deepEqual(watched, [1]);
    assert.ok(Number(written[0]) > 100_000);
    assert.equal(said.length, 5);
  });
});
