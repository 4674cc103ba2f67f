import { expect } from '@open-wc/testing';
import type { Frame, Item, Health, RunRecord } from '../record/record.ts';
import { evaluate, sentence } from './evaluate.ts';
import type { Predicate } from '../record/expectation.ts';
import {
  evidence,
  frame,
  item,
  health,
  noDistances,
  plan,
  record,
  step,
} from '../record/testing/build-record.ts';

const magnitude = (absMax: number | null): Health => ({ ...health(10), absMax });

const distances = {
  goldenItems: 1,
  faultyItems: 1,
  keypoints: 0.1,
  worldKeypoints: 500,
  score: 0.3,
  sameLabel: true,
  sameGesture: true,
  sameConsumed: null,
};

/** A run with one golden frame and these faulty ones. */
const ran = (golden: Frame, ...frames: Frame[]): RunRecord =>
  record({
    golden: { frames: frames.map((_frame, index) => ({ ...golden, index })) },
    faulty: { frames },
    outcome: {
      kind: 'silent',
      frames: frames.map((_frame, index) => ({ frame: index, kind: 'silent' as const, distances })),
    },
  });

const golden = frame(0, { items: [item()], steps: [step('palm', 'add_0', magnitude(2))] });
const moved = frame(0, {
  items: [item(10)],
  steps: [
    {
      ...step('palm', 'add_0', { ...health(10, 3, 2), absMax: 8 }),
      divergence: { maxAbs: 6, relativeL2: 0.5, leftOut: 5 },
    },
  ],
});
const scaledHand = (factor: number) =>
  item(0, { keypoints: item().keypoints.map(({ x, y }) => ({ x: x * factor, y: y * factor })) });
const nanInSpace = item(0, { worldKeypoints: [{ x: 0, y: NaN, z: 0 }] });
const nanHand = item(0, { score: NaN, label: 'Right' });
const thrown = frame(0, { error: { name: 'GuardError', message: 'NaN at [1, 2]' } });
const add = 'palm/-/add_0';

/** As a record of an earlier version has it. */
const withoutWorld = (given: RunRecord): RunRecord => ({
  ...given,
  outcome: {
    ...given.outcome,
    frames: given.outcome.frames.map((one) => ({ ...one, distances: noDistances })),
  },
});

interface Row {
  readonly predicate: Predicate;
  readonly says: string;
  readonly holds: readonly RunRecord[];
  readonly fails: readonly RunRecord[];
}

const rows: readonly Row[] = [
  {
    predicate: { type: 'share', step: add, of: 'NaN', atLeast: 0.3, atMost: 0.3 },
    says: '30 % of palm/-/add_0 is NaN',
    holds: [ran(golden, moved)],
    fails: [ran(golden, golden), ran(golden, frame(0))],
  },
  {
    predicate: { type: 'share', step: add, of: 'Inf', atLeast: 0.1, atMost: 0.2 },
    says: '10 % to 20 % of palm/-/add_0 is Inf',
    holds: [ran(golden, moved)],
    fails: [ran(golden, golden)],
  },
  {
    predicate: { type: 'magnitude', step: add, atLeast: 8, atMost: 8 },
    says: 'The largest magnitude of palm/-/add_0 is 8',
    holds: [ran(golden, moved)],
    fails: [
      ran(golden, golden),
      ran(golden, frame(0, { steps: [step('palm', 'add_0', health(3, 3))] })),
    ],
  },
  {
    predicate: { type: 'magnitudeRatio', step: add, atLeast: 3, atMost: Infinity },
    says: 'The largest magnitude of palm/-/add_0 is at least 3 × that of the golden run',
    holds: [ran(golden, moved)],
    fails: [ran(golden, golden), ran(frame(0), moved)],
  },
  {
    predicate: { type: 'divergence', step: add, atLeast: 0.4, atMost: 0.6 },
    says: 'palm/-/add_0 is 40 % to 60 % away from the golden run',
    holds: [ran(golden, moved)],
    fails: [ran(golden, golden)],
  },
  {
    predicate: { type: 'answers', are: [['finite'], ['NaN'], [], 'thrown'] },
    says: 'Frame by frame the app gets a finite hand; a NaN hand; no hand; an error',
    holds: [
      ran(
        golden,
        golden,
        frame(1, { items: [nanHand] }),
        frame(2),
        frame(3, { error: { name: 'Error', message: 'no' } }),
      ),
    ],
    fails: [ran(golden, golden), ran(golden, golden, golden, frame(2), frame(3))],
  },
  {
    predicate: { type: 'sameItems' },
    says: 'The hands are those of the golden run, bit for bit',
    holds: [ran(golden, golden)],
    fails: [ran(golden, moved), ran(golden, frame(0))],
  },
  {
    predicate: { type: 'score', atLeast: 0.85, atMost: 1 },
    says: 'The score is 0.85 to 1',
    holds: [ran(golden, golden)],
    fails: [ran(golden, frame(0)), ran(golden, frame(0, { items: [nanHand] }))],
  },
  {
    predicate: { type: 'scoreIs', value: NaN },
    says: 'The score is exactly NaN',
    holds: [ran(golden, frame(0, { items: [nanHand] }))],
    fails: [ran(golden, golden), ran(golden, frame(0))],
  },
  {
    predicate: { type: 'label', is: 'Right' },
    says: 'The hand is reported as Right',
    holds: [ran(golden, frame(0, { items: [nanHand] }))],
    fails: [ran(golden, golden), ran(golden, frame(0))],
  },
  {
    predicate: { type: 'keypointDistance', atLeast: 0.05, atMost: 0.2 },
    says: 'Key points are 5 % to 20 % of the palm away from the golden run',
    holds: [ran(golden, moved)],
    fails: [record({ faulty: { frames: [moved] } })],
  },
  {
    predicate: { type: 'worldKeypointDistance', atLeast: 400, atMost: Infinity },
    says: 'World key points are at least 400 palms away from the golden run',
    holds: [ran(golden, moved)],
    // A record of an earlier version has no such distance.
    fails: [record({ faulty: { frames: [moved] } }), withoutWorld(ran(golden, moved))],
  },
  {
    predicate: { type: 'scoreDifference', atLeast: 0.25, atMost: 0.35 },
    says: 'The score differs from the golden run by 0.25 to 0.35',
    holds: [ran(golden, moved)],
    fails: [record({ faulty: { frames: [moved] } })],
  },
  {
    predicate: { type: 'keypointSpread', atLeast: 0, atMost: 0 },
    says: 'Key points are up to 0 % of the palm apart',
    holds: [
      ran(
        golden,
        frame(0, { items: [item(0, { keypoints: Array.from({ length: 21 }, () => ({ x: 1, y: 1 })) })] }), // prettier-ignore
      ),
    ],
    fails: [ran(golden, golden), ran(golden, frame(0))],
  },
  {
    predicate: { type: 'scaledKeypoints', factor: 0.5 },
    says: 'Every coordinate is 0.5 times the golden one',
    holds: [ran(golden, frame(0, { items: [scaledHand(0.5)] }))],
    fails: [
      ran(golden, golden),
      ran(golden, frame(0, { items: [scaledHand(0.53)] })),
      ran(golden, frame(0, { items: [nanHand, scaledHand(0.5)] })),
      ran(golden, frame(0)),
      ran(frame(0), frame(0, { items: [scaledHand(0.5)] })),
    ],
  },
  {
    predicate: { type: 'error', includes: 'NaN at' },
    says: 'Every affected frame ends in an error that says “NaN at”',
    holds: [ran(golden, thrown)],
    fails: [
      ran(golden, golden),
      ran(golden, thrown, { ...golden, index: 1 }),
      record({ faulty: { frames: [] } }),
    ],
  },
  {
    predicate: { type: 'frameOutcomes', are: ['silent', 'silent'] },
    says: 'Frame by frame the outcome is silent, silent',
    holds: [ran(golden, moved, { ...moved, index: 1 })],
    fails: [ran(golden, moved)],
  },
  {
    predicate: { type: 'struck', fault: 'network-input-scale', atLeast: 3, atMost: 3 },
    says: 'network-input-scale changes 3 elements',
    holds: [record({ evidence: [evidence(1), evidence(2)] })],
    fails: [record({ evidence: [evidence(1)] }), record({ evidence: [evidence(3, 'another')] })],
  },
  {
    predicate: { type: 'guard', id: 'g', does: 'restores' },
    says: 'With g, the answer is that of the golden run',
    holds: [record({ outcome: { kind: 'masked', frames: [] } })],
    fails: [ran(golden, moved)],
  },
  {
    predicate: { type: 'guard', id: 'g', does: 'refuses' },
    says: 'With g, every affected frame ends in the guard’s own error',
    holds: [ran(golden, thrown)],
    fails: [
      ran(golden, moved),
      ran(golden, frame(0, { error: { name: 'Error', message: 'no' } })),
      record({ faulty: { frames: [] } }),
    ],
  },
  {
    predicate: { type: 'guard', id: 'g', does: 'drops' },
    says: 'With g, the wrong hand is dropped, without an error',
    holds: [
      ran(golden, frame(0)),
      ran(frame(0, { items: [item(), item(400)] }), frame(0, { items: [item(400)] })),
    ],
    fails: [
      ran(golden, moved),
      ran(golden, thrown),
      record({ faulty: { frames: [] } }),
      ran(frame(0, { items: [item(), item(400)] }), frame(0, { items: [nanHand] })),
    ],
  },
  {
    predicate: { type: 'guard', id: 'g', does: 'drops', after: 'has its items' },
    says: 'With g, during the fault the wrong hand is dropped, without an error; after it the hands are found again',
    holds: [ran(golden, frame(0), { ...moved, index: 1 })],
    fails: [
      ran(golden, moved),
      ran(golden, moved, frame(1)),
      ran(golden, frame(0), frame(1, { items: [nanHand] })),
      ran(golden, frame(0), frame(1, { items: [nanInSpace] })),
      // What the app gets during the fault is the other question.
      ran(golden, thrown, { ...moved, index: 1 }),
      ran(golden, frame(0, { items: [nanHand] }), { ...moved, index: 1 }),
    ],
  },
  {
    predicate: { type: 'guard', id: 'g', does: 'fails', after: 'has its items' },
    says: 'With g, during the fault a frame ends in an error; after it the hands are found again',
    holds: [ran(golden, thrown, { ...moved, index: 1 })],
    fails: [
      ran(golden, frame(0), { ...moved, index: 1 }),
      ran(golden, thrown, frame(1)),
      ran(golden, { ...moved, index: 0 }, frame(1, thrown)),
    ],
  },
  {
    predicate: { type: 'guard', id: 'g', does: 'softens' },
    says: 'With g, the hands are found, though not in place',
    holds: [ran(golden, moved)],
    fails: [
      ran(golden, frame(0)),
      ran(golden, frame(0, { items: [nanHand] })),
      { ...ran(golden, golden), outcome: { kind: 'masked', frames: [] } },
    ],
  },
  {
    predicate: { type: 'guard', id: 'g', does: 'does not help', leaving: 'silent' },
    says: 'With g, the outcome is still silent',
    holds: [ran(golden, moved)],
    fails: [record({ outcome: { kind: 'masked', frames: [] } })],
  },
];

describe('evaluate, on hands, steps and guards', () => {
  for (const { predicate, says, holds, fails } of rows) {
    it(`${JSON.stringify(predicate)} holds and does not`, () => {
      expect(sentence(predicate)).to.equal(says);
      for (const given of holds) {
        expect(evaluate(predicate, given)).to.have.property('holds', true);
      }
      for (const given of fails) {
        const { holds: held, actual } = evaluate(predicate, given);
        expect(held, actual).to.equal(false);
        expect(actual).not.to.equal('');
      }
    });
  }

  it('looks at struck frames only', () => {
    const late = plan({ faults: [{ id: 'network-input-scale', args: {}, fromFrame: 1 }] });
    const given = { ...ran(golden, golden, { ...moved, index: 1 }), plan: late };
    expect(evaluate({ type: 'sameItems' }, given).holds).to.equal(false);
    const wanted = { type: 'magnitude', step: add, atLeast: 8, atMost: 8 } as const;
    expect(evaluate(wanted, given).holds).to.equal(true);
  });

  it('compares each hand with its own golden one, in whatever order they come', () => {
    const [left, right] = [item(0), item(400, { label: 'Right' })];
    const two = frame(0, { items: [left, right] });
    const swapped = ran(two, frame(0, { items: [right, left] }));
    expect(evaluate({ type: 'sameItems' }, swapped).holds).to.equal(true);
    const lost = ran(two, frame(0, { items: [right] }));
    expect(evaluate({ type: 'sameItems' }, lost).holds).to.equal(false);
    const twice = (given: Item): Item => ({
      ...given,
      keypoints: given.keypoints.map(({ x, y }) => ({ x: 2 * x, y: 2 * y })),
    });
    const scaled = { type: 'scaledKeypoints', factor: 2 } as const;
    const both = ran(two, frame(0, { items: [twice(right), twice(left)] }));
    expect(evaluate(scaled, both).holds).to.equal(true);
    expect(evaluate(scaled, ran(two, frame(0, { items: [twice(right)] }))).holds).to.equal(false);
    // The palm of its own golden hand, not of the first one: half as long, so twice as many palms.
    const small = { ...right, keypoints: right.keypoints.map(({ x, y }) => ({ x, y: y / 2 })) };
    const apart = evaluate(
      { type: 'keypointSpread', atLeast: 4.44, atMost: 4.46 },
      ran(frame(0, { items: [left, small] }), frame(0, { items: [item(400)] })),
    );
    expect(apart.holds, apart.actual).to.equal(true);
  });

  it('tells ranges that go beyond a palm in palms', () => {
    const ends: readonly [number, number, string][] = [
      [0.5, 3, '0.5 to 3 palms'],
      [2, Infinity, 'at least 2 palms'],
      [0.5, Infinity, 'at least 50 % of the palm'],
    ];
    for (const [atLeast, atMost, words] of ends)
      expect(sentence({ type: 'keypointDistance', atLeast, atMost })).to.equal(
        `Key points are ${words} away from the golden run`,
      );
  });
});
