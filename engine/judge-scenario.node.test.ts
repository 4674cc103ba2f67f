import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evidence, frame, item, record } from '../record/testing/build-record.ts';
import { judgeScenario } from './judge-scenario.ts';
import type { Plan } from '../record/plan.ts';
import type { OutcomeKind } from '../record/record.ts';
import { scenarioPlan } from './scenario-plan.ts';
import { defineScenario, faultOf } from '../record/scenario.ts';

const told = defineScenario({
  id: 'told',
  title: 'Told',
  story: 'A pixel is not a number.',
  difficulty: 'easy',
  userSees: 'No hand.',
  symptoms: ['NaN'],
  mechanism: 'It spreads.',
  notice: 'Look.',
  remedy: 'Sanitise.',
  faults: [faultOf('bad-pixels', { x: 1, y: 2, value: NaN })],
  controls: { value: 'bad-pixels.value' },
  mitigations: [
    { id: 'sanitise-input', args: {}, effect: { does: 'restores' }, when: {}, because: 'It does.' },
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'drops' },
      when: {},
      because: 'It does.',
    },
  ],
  claims: [
    {
      says: 'It is silent.',
      heard: 'here',
      when: {},
      holdsIf: { type: 'outcome', is: ['silent'] },
      standing: {
        is: 'depends',
        on: 'the value',
        confirmedWhen: { args: { value: [NaN] } },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { value: [NaN] } },
      because: 'So it is.',
    },
  ],
});

/** What a run with this plan and outcome is judged: status by sentence. */
function judged(change: Partial<Plan>, kind: OutcomeKind, items = [item()]) {
  const { expectations, claims } = judgeScenario(
    record({
      plan: { ...scenarioPlan(told), ...change },
      faulty: { frames: [frame(0, { items })] },
      outcome: { kind, frames: [] },
      evidence: [evidence(3, 'bad-pixels')],
    }),
    told,
  );
  return {
    verdicts: claims.map(({ verdict }) => verdict),
    status: Object.fromEntries(expectations.map(({ name, status }) => [name, status])),
  };
}

const faults = (args: Plan['faults'][number]['args'], on?: boolean): Partial<Plan> => ({
  faults: [{ id: 'bad-pixels', args, fromFrame: 0, ...(on === undefined ? {} : { on }) }],
});
const guarded = (id: string, args: Plan['faults'][number]['args'] = {}): Partial<Plan> => ({
  mitigations: [{ id, args, fromFrame: 0 }],
});

const outcome = 'The outcome is silent';
const restores = 'With sanitise-input, the answer is that of the golden run';
const drops = 'With keypoint-guard, the wrong hand is dropped, without an error';
const confirmed = 'The claim “It is silent.” is confirmed';
const refuted = 'The claim “It is silent.” is refuted';

describe('judgeScenario', () => {
  it('judges expectations and claims of the bare fault, and no guard', () => {
    const { status, verdicts } = judged({}, 'silent');
    assert.deepEqual(status, {
      [outcome]: 'pass',
      [restores]: 'notApplicable',
      [drops]: 'notApplicable',
      [confirmed]: 'pass',
    });
    assert.deepEqual(verdicts, ['confirmed']);
    assert.equal(judged({}, 'masked').status[outcome], 'fail');
    assert.equal(judged({}, 'masked').status[confirmed], 'fail');
  });

  it('holds a claim to what it depends on', () => {
    const other = faults({ x: 1, y: 2, value: 0 });
    assert.equal(judged(other, 'masked').status[refuted], 'pass');
    assert.equal(judged(other, 'silent').status[refuted], 'fail');
  });

  it('judges a guard in a run with it alone, with its own arguments', () => {
    assert.equal(judged(guarded('sanitise-input'), 'masked').status[restores], 'pass');
    assert.equal(judged(guarded('sanitise-input'), 'silent').status[restores], 'fail');
    assert.equal(judged(guarded('sanitise-input'), 'masked').status[outcome], 'notApplicable');
    assert.equal(judged(guarded('keypoint-guard'), 'silent', []).status[drops], 'pass');
    const otherwise = guarded('keypoint-guard', { answer: 'throw' });
    assert.equal(judged(otherwise, 'silent', []).status[drops], 'notApplicable');
  });

  it('expects nothing where what has no name is not as told, or the fault is off', () => {
    for (const change of [
      faults({ x: 5, y: 2, value: NaN }),
      faults({ x: 1, y: 2, value: NaN }, false),
      { faults: [] },
    ]) {
      const { status, verdicts } = judged(change, 'masked');
      assert.deepEqual(new Set(Object.values(status)), new Set(['notApplicable']));
      assert.deepEqual(verdicts, ['not tested']);
    }
    // Written out or left to its default, it is the same.
    const spelt = faults({ where: 'pixel', x: 1, y: 2, value: NaN });
    assert.equal(judged(spelt, 'silent').status[outcome], 'pass');
  });
});
