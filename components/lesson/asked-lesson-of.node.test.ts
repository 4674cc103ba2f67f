import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { defineLesson, LessonError, type LessonCard } from '../../lessons/define-lesson.ts';
import { scenarioGroups } from '../../scenarios/scenarios.ts';
import { askedLessonOf } from './asked-lesson-of.ts';

const library = { groups: scenarioGroups, faults: faultSpecs, fixtures: [] };

const ask = (card: Partial<LessonCard>) =>
  askedLessonOf(
    defineLesson({
      id: 'test-lesson',
      title: 'Test',
      audience: '',
      goals: [],
      cards: [{ scenario: 'never-divided', minutes: 5, says: 'Test.', ...card }],
    }),
    library,
    () => null,
  );

describe('a lesson as participants see it', () => {
  it('offers what exists', () => {
    const { cards } = ask({
      questions: [{ kind: 'outcome' }],
      controls: ['network-input-scale.scale'],
      guards: ['divide-pixels'],
    });
    assert.equal(cards[0]?.questions[0]?.options.length, 5);
  });

  it('is rejected where a name leads nowhere, with the names that are allowed', () => {
    const wrong: readonly (readonly [Partial<LessonCard>, RegExp])[] = [
      [{ scenario: 'no-such' }, /"no-such", which does not exist/],
      [{ guards: ['no-such'] }, /the guard "no-such"/],
      // A fault is not a guard.
      [{ guards: ['bad-pixels'] }, /the guard "bad-pixels"/],
      [
        { questions: [{ kind: 'guard', guards: ['no-such', 'divide-pixels'], want: 'restores' }] },
        /the guard "no-such"/,
      ],
      [{ controls: ['bad-pixels.x'] }, /has no fault bad-pixels\. Its faults: network-input-scale/],
      [{ controls: ['network-input-scale.x'] }, /has no parameter x\. Its parameters: .*scale/],
      [{ settings: { args: { 'bad-pixels.x': 1 } } }, /has no fault bad-pixels/],
    ];
    for (const [card, message] of wrong)
      assert.throws(
        () => ask(card),
        (error) => error instanceof LessonError && message.test(error.message),
        String(message),
      );
  });
});
