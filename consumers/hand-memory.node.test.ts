import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppHand } from './consumer.ts';
import { create as createOneEuro } from './one-euro/consumer.ts';
import { create as createSmoothing } from './exponential-smoothing/consumer.ts';
import { careless } from './habits.ts';
import { HandMemory } from './hand-memory.ts';

/** A hand at x, 100 pixels from wrist to the root of the middle finger. */
const handAt = (x: number): AppHand => ({
  score: 0.9,
  label: 'Left',
  keypoints: Array.from({ length: 21 }, (_, i) => ({ x, y: i === 0 ? 0 : -100 })),
  keypoints3D: [],
});

const [left, right] = [handAt(100), handAt(500)];

describe('HandMemory', () => {
  it('by place, gives a hand what was kept for its place in the list', () => {
    const memory = new HandMemory<string>();
    memory.keep([left, right], ['left', 'right'], 'by place');
    assert.deepEqual(memory.recall([right, left], 'by place'), ['left', 'right']);
    assert.deepEqual(memory.recall([right], 'by place'), ['left']);
    memory.keep([right], ['other'], 'by place');
    assert.deepEqual(memory.recall([left, right], 'by place'), ['other', 'right']);
  });

  it('by distance, gives each hand its own, in any order', () => {
    const memory = new HandMemory<string>();
    memory.keep([left, right], ['left', 'right'], 'by distance');
    assert.deepEqual(memory.recall([right, left], 'by distance'), ['right', 'left']);
    assert.deepEqual(memory.recall([handAt(180), handAt(430)], 'by distance'), ['left', 'right']);
    assert.deepEqual(memory.recall([right], 'by distance'), ['right']);
  });

  it('by distance, takes a hand that is further away than a palm for a new one', () => {
    const memory = new HandMemory<string>();
    memory.keep([left], ['left'], 'by distance');
    assert.deepEqual(memory.recall([handAt(199), handAt(201)], 'by distance'), ['left', undefined]);
    assert.deepEqual(memory.recall([handAt(201)], 'by distance'), [undefined]);
    assert.deepEqual(memory.recall([handAt(NaN)], 'by distance'), [undefined]);
  });

  it('by distance, gives what was kept to the nearest hand, and only once', () => {
    const memory = new HandMemory<string>();
    memory.keep([left], ['left'], 'by distance');
    assert.deepEqual(memory.recall([handAt(110), left], 'by distance'), [undefined, 'left']);
  });

  it('by distance, remembers a missing hand for five frames', () => {
    const missingFor = (frames: number) => {
      const memory = new HandMemory<string>();
      memory.keep([left, right], ['left', 'right'], 'by distance');
      for (let i = 0; i < frames; i++) memory.keep([right], ['right'], 'by distance');
      return memory.recall([left], 'by distance')[0];
    };
    assert.equal(missingFor(5), 'left');
    assert.equal(missingFor(6), undefined);
  });
});

for (const [id, create] of [
  ['exponential-smoothing', createSmoothing],
  ['one-euro', createOneEuro],
] as const) {
  it(`${id} mixes two hands that change places, unless it matches them by distance`, () => {
    const wrists = (remember: 'by place' | 'by distance') => {
      const app = create();
      const habits = { ...careless, remember };
      app.consume([left, right], habits, () => undefined);
      return app
        .consume([right, left], habits, () => undefined)
        .map(({ values }) => Math.round(Number(values['0.x'])));
    };
    assert.deepEqual(wrists('by distance'), [500, 100]);
    const [first = NaN, second = NaN] = wrists('by place');
    assert.ok(first < 500 && second > 100);
  });
}
