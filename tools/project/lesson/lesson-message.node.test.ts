import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lessonMessage } from './lesson-message.ts';

it('gives the key in the trainer’s link alone: the projector’s address is on the screen', () => {
  const key = 'f'.repeat(32);
  const lines = lessonMessage('half-precision', key, 'http://localhost:1').split('\n');
  const withKey = lines.filter((line) => line.includes(key));
  assert.equal(withKey.length, 1);
  assert.match(withKey[0] ?? '', /^Trainer: .*\?lesson=half-precision&trainer#key=f{32}$/);
});
