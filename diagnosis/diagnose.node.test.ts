import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { scenarios } from '../scenarios/scenarios.ts';
import { searchScenarios } from '../search/search-scenarios.ts';
import type { Search } from '../search/create-search.ts';
import type { AppAnswer } from './app-answer.ts';
import { checks } from './checks.ts';
import { diagnose, type Evidence } from './diagnose.ts';
import { hints } from './hints.ts';
import { measuredAnswers } from './measured-answers.ts';
import { readResult } from './read-result.ts';
import { signs } from './signs.ts';
import { symptoms } from './symptoms.ts';

let search: Search;
before(async () => {
  search = await searchScenarios(scenarios);
});

const given = (text: string, more: Partial<Evidence> = {}) =>
  diagnose(
    { pasted: readResult(text), symptoms: [], healthy: null, ...more },
    measuredAnswers,
    search,
  );

const ids = (text: string, more: Partial<Evidence> = {}): readonly string[] =>
  given(text, more).candidates.map(({ scenario }) => scenario);

/** A hand with the proportions of one, about 200 pixels tall. */
const fingersAt = [1, 5, 9, 13, 17];
const shape = Array.from({ length: 21 }, (_, i) => {
  const finger = fingersAt.findLastIndex((root) => i >= root);
  const joint = finger < 0 ? 0 : i - (fingersAt[finger] ?? 0);
  return finger < 0 ? { x: 300, y: 400 } : { x: 240 + 30 * finger, y: 300 - 30 * joint };
});
const hand = (keypoints: readonly unknown[], score: unknown = 0.98): string =>
  JSON.stringify([{ score, handedness: 'Right', keypoints }]);

describe('a diagnosis', () => {
  it('knows every scenario, and has a check for each', () => {
    const all = scenarios.map(({ id }) => id);
    assert.deepEqual(
      measuredAnswers.map(({ scenario }) => scenario),
      all,
    );
    assert.deepEqual(checks.flatMap((check) => check.scenarios).sort(), [...all].sort());
    for (const { scenario } of hints) assert.ok(all.includes(scenario), scenario);
    assert.equal(new Set(signs.map(({ id }) => id)).size, signs.length);
  });

  it('leads from the result to the right failure first', () => {
    const nulls = Array.from({ length: 21 }, () => ({ x: null, y: null }));
    const nan = `[{score: NaN, keypoints: [${'{x: NaN, y: NaN},'.repeat(21)}]}]`;
    const zeros = Array.from({ length: 21 }, () => ({ x: 0, y: 0 }));
    assert.equal(ids(hand(nulls, null))[0], 'null-not-nan');
    assert.ok(ids(nan).slice(0, 3).includes('late-pixel'), ids(nan).join());
    assert.equal(ids('[]')[0], 'never-divided');
    assert.equal(ids(hand(zeros))[0], 'palm-without-length');
    assert.equal(ids(hand(shape, 0.5))[0], 'blank-weights');
    assert.equal(ids(`${hand(shape)}\n${hand(shape)}`)[0], 'wild-initialisation');
  });

  it('compares with the healthy answer for the same picture', () => {
    const point = ({ x, y }: { x: number; y: number }, f: (x: number) => number, g = f) => ({
      x: f(x),
      y: g(y),
    });
    const healthy: AppAnswer = {
      hands: [{ score: 0.98, handedness: 'Right', keypoints: shape, world: undefined }],
      values: [],
    };
    const found = (changed: readonly unknown[]) =>
      given(hand(changed), { healthy }).found.join(' ');
    const half = shape.map((one) => point(one, (x) => x / 2));
    assert.equal(ids(hand(half), { healthy })[0], 'half-size-attributes');
    assert.match(found(half), /multiplied/);
    assert.match(
      found(
        shape.map((one) =>
          point(
            one,
            (x) => 640 - x,
            (y) => y,
          ),
        ),
      ),
      /mirrored.*flipHorizontal/,
    );
    assert.match(found(shape.map((one) => point(one, (x) => x + 90))), /another place/);
    assert.match(found(shape), /healthy answer/);
    assert.match(given('[]', { healthy }).found.join(' '), /none/);
  });

  it('recognises an error by its message, whatever its numbers', () => {
    for (const [text, scenario] of [
      ['Error: Requested texture size [0x0] is invalid.', 'too-early'],
      [
        'Uncaught (in promise) Error: Requested texture size [8192x8192] greater than WebGL maximum on this browser / GPU [4096x4096].',
        'tiny-gpu',
      ],
      [
        "The shape of dict['input'] provided in model.execute(dict) must be [1,192,192,3], but was [1,192,192,4]",
        'alpha-channel',
      ],
      ['ROI width and height must be > 0', 'sizeless-video'],
      // As other engines word what V8 was measured to say.
      ['RangeError: buffer length for Float32Array should be a multiple of 4', 'cut-shard'],
      ['Uncaught TypeError: (destructured parameter) is undefined', 'undefined-key-point'],
      ["TypeError: undefined is not an object (evaluating 'point.x')", 'undefined-key-point'],
      [
        'RangeError: ArrayBuffer length minus the byteOffset is not a multiple of the element size',
        'cut-shard',
      ],
    ] as const)
      assert.ok(ids(text).slice(0, 3).includes(scenario), `${text}: ${ids(text).join()}`);
  });

  it('goes by symptoms alone, each of which some failure shows', () => {
    for (const { id } of symptoms)
      assert.ok(given('', { symptoms: [id] }).candidates.length > 0, id);
  });

  it('finds nothing in nothing, and takes markup for text', () => {
    assert.deepEqual(given('').candidates, []);
    assert.deepEqual(given('<img src=x onerror=alert(1)>').found, []);
  });
});
