import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Effect } from './measured-mode.ts';
import { effectRatings, priority, rate } from './rating.ts';

const severity = (effect: Effect, stays: boolean | null = null): number =>
  rate({ effect, stays }).severity.value;
const detectability = (effect: Effect): number => rate({ effect, stays: null }).detectability.value;

describe('the rating of a failure mode', () => {
  it('is worst for answers that are finite and wrong, best where nothing happened', () => {
    const effects = Object.keys(effectRatings) as Effect[];
    const order = effects.toSorted(
      (a, b) =>
        priority(rate({ effect: b, stays: null })) - priority(rate({ effect: a, stays: null })),
    );
    assert.equal(order[0], 'wrong');
    assert.equal(order.at(-1), 'none');
  });

  it('keeps to the order that the rule states', () => {
    assert.ok(severity('hung') > severity('wrong'));
    assert.ok(severity('wrong') > severity('non-finite'));
    assert.ok(severity('non-finite') > severity('thrown'));
    assert.ok(severity('thrown') > severity('missing'));
    assert.ok(detectability('wrong') > detectability('missing'));
    assert.ok(detectability('missing') > detectability('non-finite'));
    assert.ok(detectability('non-finite') > detectability('thrown'));
  });

  it('is one worse where the effect lasts to the last of several frames', () => {
    for (const effect of Object.keys(effectRatings) as Effect[]) {
      const [once, lasting] = [severity(effect, false), severity(effect, true)];
      assert.equal(lasting - once, effect === 'none' ? 0 : 1, effect);
      assert.ok(lasting <= 10);
    }
  });

  it('gives a reason for every number, and takes a team’s own', () => {
    for (const { severity: bad, detectability: hidden } of Object.values(effectRatings))
      for (const { value, because } of [bad, hidden]) {
        assert.ok(value >= 1 && value <= 10);
        assert.match(because, /\.$/);
      }
    const own = { value: 10, because: 'It steers a machine.' };
    assert.deepEqual(rate({ effect: 'missing', stays: null }, { severity: own }).severity, {
      value: 10,
      because: 'Set by the team: It steers a machine.',
    });
  });
});
