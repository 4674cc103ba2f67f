import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frame, health, record, step } from '../record/testing/build-record.ts';
import type { LessonCard } from './define-lesson.ts';
import { answersAll, findingOf, laterFinding } from './lesson-finding.ts';

const card: Pick<LessonCard, 'questions'> = {
  questions: [
    { kind: 'first-nan' },
    { kind: 'guard', guards: ['clip', 'scan'], want: 'restores' },
    { kind: 'value', step: 'palm/-/max_pool2d_0', asks: 'What does it return?' },
  ],
};
const pool = (nan = 0, inf = 0) => step('palm', 'max_pool2d_0', health(10, nan, inf));

describe('a finding', () => {
  it('reads the first frame that has a NaN, and the last one in which a step ran', () => {
    const crop = step('crop', 'slice_0', health(10, 1));
    const run = record({
      faulty: {
        frames: [
          frame(0, { steps: [pool()] }),
          frame(1, { steps: [pool(1)] }),
          frame(2, { steps: [pool(0, 1)] }),
          frame(3, { steps: [crop] }),
        ],
      },
    });
    const { firstNan, values } = findingOf(card, run);
    assert.equal(firstNan, 'palm');
    assert.deepEqual(values, { 'palm/-/max_pool2d_0': 'inf' });
  });

  it('says where there is no NaN and no such step', () => {
    const { firstNan, values } = findingOf(card, record());
    assert.equal(firstNan, 'nowhere');
    assert.deepEqual(values, { 'palm/-/max_pool2d_0': 'absent' });
  });

  it('answers all questions once each guard and each value that they name was measured', () => {
    const whole = findingOf(card, record(), { clip: 'masked', scan: 'thrown' });
    assert.equal(answersAll(card, whole), true);
    assert.equal(answersAll(card, { ...whole, guards: { clip: 'masked' } }), false);
    assert.equal(answersAll(card, { ...whole, values: {} }), false);
    assert.equal(answersAll(card, null), false);
    assert.equal(answersAll({ questions: [] }, null), true);
  });

  it('keeps the guards of an earlier one that a later one did not run', () => {
    const earlier = findingOf(card, record(), { clip: 'masked', scan: 'thrown' });
    const later = { ...findingOf(card, record(), { scan: 'silent' }), firstNan: 'crop' };
    assert.deepEqual(laterFinding(earlier, later), {
      ...later,
      guards: { clip: 'masked', scan: 'silent' },
    });
    assert.deepEqual(laterFinding(null, later), later);
  });
});
