import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { causeOfError, isExpectedError } from './error-cause.ts';

const misaligned = 'bytes that do not divide into floats';
const ofUndefined = 'a property of undefined';

/** As the engines word them. */
const worded = [
  ['byte length of Float32Array should be a multiple of 4', misaligned],
  ['start offset of Float32Array should be a multiple of 4', misaligned],
  ['buffer length for Float32Array should be a multiple of 4', misaligned],
  ['ArrayBuffer length minus the byteOffset is not a multiple of the element size', misaligned],
  ["Cannot read properties of undefined (reading 'x')", ofUndefined],
  ["Cannot destructure property 'x' of 'undefined' as it is undefined.", ofUndefined],
  ['can\'t access property "x", point is undefined', ofUndefined],
  ['(destructured parameter) is undefined', ofUndefined],
  ["undefined is not an object (evaluating 'point.x')", ofUndefined],
  ['Right side of assignment cannot be destructured', ofUndefined],
] as const;

describe('the cause of an engine’s error', () => {
  for (const [message, cause] of worded) {
    it(`is read from “${message}”`, () => assert.equal(causeOfError(message), cause));
  }

  it('is not known of a library’s error, nor of another error of an engine', () => {
    for (const message of [
      'roi width cannot be 0.',
      'Based on the provided shape, [1], the tensor should have 1 values but has 0',
      'Invalid typed array length: -1',
      'Maximum call stack size exceeded',
    ]) {
      assert.equal(causeOfError(message), null, message);
    }
  });
});

describe('an expected error', () => {
  const expected = { kind: 'RangeError', cause: misaligned } as const;

  it('is met by its kind and cause, in the words of any engine', () => {
    for (const [message, cause] of worded) {
      assert.equal(
        isExpectedError(expected, { name: 'RangeError', message }),
        cause === misaligned,
      );
    }
    const unseen = { name: 'RangeError', message: 'Nobody has seen an engine that says so.' };
    assert.equal(isExpectedError(expected, unseen), true);
  });

  it('is not met by another kind, nor by no error', () => {
    const [[message]] = worded;
    assert.equal(isExpectedError(expected, { name: 'TypeError', message }), false);
    assert.equal(isExpectedError(expected, undefined), false);
  });

  it('of a library is met by a part of its message', () => {
    const says = { includes: 'width cannot be 0' };
    assert.equal(isExpectedError(says, { name: 'Error', message: 'roi width cannot be 0.' }), true);
    assert.equal(isExpectedError(says, { name: 'Error', message: 'roi height' }), false);
  });
});
