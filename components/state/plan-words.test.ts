import { expect } from '@open-wc/testing';
import type { Plan } from '../../record/plan.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { ownPage, startPlan } from './own-plan.ts';
import { planWords } from './plan-words.ts';

const library = {
  faults: faultSpecs,
  fixtures: [{ name: 'moving-hand', title: 'A hand that moves' }],
} as unknown as Parameters<typeof planWords>[1];

const plan = (more: Partial<Plan>): Plan => ({
  ...startPlan(ownPage),
  input: { kind: 'fixture', name: 'moving-hand' },
  ...more,
});

describe('planWords', () => {
  it('tells only the settings that matter', () => {
    const args = { pick: 'random', weight: 'conv2d_0/kernel', layer: 3, element: 5, value: NaN };
    const [told] = planWords(
      plan({ faults: [{ id: 'weight-value', args, fromFrame: 0 }] }),
      library,
    );
    expect(told).to.equal('Write a value into weights, at the weight: pick at random, value NaN');
  });

  it('reads like a sentence, without digits that nobody would say', () => {
    const args = { gain: 1 / 255, offset: 0, lasts: 'every' };
    const [told] = planWords(
      plan({ faults: [{ id: 'source-gain', args, fromFrame: 0 }] }),
      library,
    );
    expect(told).to.match(/^Gain and offset, at the source image: ÷ 255/);
    expect(told).to.not.contain('offset 0');
  });

  it('tells how many frames of a sequence', () => {
    const words = planWords(plan({ frames: 4, mode: 'tracking' }), library);
    expect(words.at(-1)).to.equal(
      'A hand that moves, the first 4 frames, tracking, at most one hand',
    );
    expect(words).to.include('No fault');
  });

  it('says nothing of models, modes and hands where a graph runs', () => {
    const words = planWords(
      plan({ input: { kind: 'own', subject: 'graph', name: 'division' } }),
      library,
    );
    expect(words.slice(-2)).to.deep.equal(['webgl, float32', 'The graph division, one frame']);
  });
});
