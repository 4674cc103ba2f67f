import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readResult } from './read-result.ts';

const hand = (x: string) =>
  `{score: ${x}, handedness: 'Left', keypoints: [{x: ${x}, y: 2, name: "wrist"}]}`;
const first = (text: string) => readResult(text).answers[0]?.hands?.[0];

describe('a pasted result', () => {
  it('is read as JSON and as a console prints it', () => {
    for (const text of [
      '[{"score":null,"handedness":"Left","keypoints":[{"x":null,"y":2}]}]',
      `[${hand('NaN')}]`,
      hand('NaN'),
      `(1) [{…}]\n0: ${hand('undefined')}`,
      `hands (1) [${hand('NaN')},]`,
      `{"hands": [${hand('NaN')}]}`,
      `{"faulty": {"frames": [{"hands": [${hand('"NaN"')}]}]}}`,
    ]) {
      const found = first(text);
      assert.ok(found, text);
      assert.ok(found.score === null || Number.isNaN(found.score), text);
      assert.equal(found.keypoints?.[0]?.y, 2, text);
    }
  });

  it('may be key points alone, world points, an empty list, and several frames', () => {
    assert.equal(first('[{"x":1,"y":2},{"x":3,"y":4}]')?.keypoints?.length, 2);
    assert.equal(first('[{"score":1,"keypoints3D":[{"x":1,"y":2,"z":3}]}]')?.world?.[0]?.z, 3);
    assert.deepEqual(readResult('[]').answers, [{ hands: [], values: [] }]);
    assert.equal(readResult(`[${hand('1')}] [${hand('2')}]`).answers.length, 2);
    assert.equal(readResult(`[[${hand('1')}],[${hand('2')}]]`).answers.length, 2);
  });

  it('keeps infinite numbers, holes, and numbers that are no hands', () => {
    assert.equal(first(`[${hand('-Infinity')}]`)?.keypoints?.[0]?.x, -Infinity);
    assert.equal(first('[{"score":1,"keypoints":[null,{"x":1,"y":1}]}]')?.keypoints?.[0], null);
    assert.deepEqual(readResult('{"index": null, "thumb": 12.5}').answers, [
      { hands: null, values: [null, 12.5] },
    ]);
  });

  it('leaves an error message as text, with what is around a result', () => {
    const error =
      "The shape of dict['input'] provided must be [1,192,192,3], but was [1,192,192,4]";
    assert.match(readResult(error).text, /shape of dict/);
    const { answers, text } = readResult(`TypeError: no\n  at a.js:1\n[]`);
    assert.equal(answers.length, 1);
    assert.match(text, /TypeError: no/);
  });

  it('never throws, whatever is pasted, and does not take long over it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readResult(text)));
    fc.assert(fc.property(fc.json(), (text) => void readResult(text)));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('[', ']', '{', '}', '"', "'", ',', ':', 'x', '1', '\\'), {
          maxLength: 400,
        }),
        (parts) => void readResult(parts.join('')),
      ),
    );
    readResult('['.repeat(200_000));
    readResult('[{"a":'.repeat(30_000));
    readResult('[]'.repeat(5_000));
  });
});
