import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { appCodec } from '../subjects/app/app-codec.ts';
import { answerParts, mostNumbers } from './answer-parts.ts';
import { AnswerTooLargeError } from './probe-errors.ts';

const named = (answer: unknown) =>
  answerParts(answer).outputs.map(({ name, shape, values }) => [name, shape, values]);

describe('what a record holds of an answer', () => {
  it('is numbers by their path, and words', () => {
    const hands = [
      { label: 'Left', box: [1, 2], points: [{ x: 3 }, { x: NaN }] },
      { label: 'Right', box: [4, 5], points: [{ x: 6 }] },
    ];
    assert.deepEqual(named(hands), [
      ['answer[].box[]', [4], [1, 2, 4, 5]],
      ['answer[].points[].x', [3], [3, NaN, 6]],
    ]);
    assert.deepEqual(answerParts(hands).words, { 'answer[].label': ['Left', 'Right'] });
    assert.deepEqual(answerParts({ ok: true, gone: null }).words, { ok: ['true'], gone: ['null'] });
  });

  it('is each tensor and each list of numbers with its shape', async () => {
    await tf.setBackend('cpu');
    const mask = tf.tensor2d([[1, 2]]);
    const given = { mask, scores: Float32Array.of(3), list: [4, 5], many: [mask, mask] };
    assert.deepEqual(named(given), [
      ['mask', [1, 2], [1, 2]],
      ['scores', [1], [3]],
      ['list', [2], [4, 5]],
      ['many[]', [1, 2], [1, 2]],
      ['many[]_1', [1, 2], [1, 2]],
    ]);
    mask.dispose();
    assert.deepEqual(named({ mask }), []);
  });

  it('leaves out what refers to itself, and is bounded', () => {
    const ring: Record<string, unknown> = { score: 1 };
    ring.self = ring;
    assert.deepEqual(named(ring), [['score', [1], [1]]]);
    assert.throws(() => answerParts(new Float32Array(mostNumbers + 1)), AnswerTooLargeError);
    assert.throws(() => answerParts(Array(mostNumbers + 1).fill('')), AnswerTooLargeError);
  });
});

describe('two answers of an app', () => {
  const differ = (golden: unknown, faulty: unknown) => {
    const frame = (answer: unknown) => ({
      index: 0,
      items: [],
      steps: [],
      gates: [],
      ...answerParts(answer),
    });
    const { outputs, sameLabel } = appCodec.distances(frame(golden), frame(faulty));
    return { outputs, sameLabel };
  };

  it('differ by their numbers, by their words, and by a name that is new', () => {
    const answer = { x: 1, label: 'fist' };
    assert.deepEqual(differ(answer, answer), { outputs: 0, sameLabel: true });
    assert.equal(differ(answer, { ...answer, label: 'palm' }).sameLabel, false);
    assert.equal(differ(answer, { x: 1 }).sameLabel, false);
    assert.ok(Number(differ(answer, { ...answer, x: 2 }).outputs) > 0);
    assert.equal(differ(answer, { ...answer, y: 2 }).outputs, Infinity);
  });
});
