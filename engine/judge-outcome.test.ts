import { gestureOf } from '../subjects/hands/geometry.ts';
import { expect } from '@open-wc/testing';
import { consumerSpecs } from '../consumers/consumer-specs.ts';
import { frame, item } from '../record/testing/build-record.ts';
import { palmLength } from '../subjects/hands/palm-length.ts';
import { keypointTolerance, scoreTolerance } from '../subjects/items/items-codec.ts';
import { consumedDifferences } from './consumed-differences.ts';
import { graph as graphSubject } from '../subjects/graph/subject.ts';
import { hands } from '../subjects/hands/subject.ts';
import * as judging from './judge-outcome.ts';
import {
  isFiniteItem,
  outcomes,
  type Consumed,
  type Frame,
  type Item,
  type Pass,
} from '../record/record.ts';

const onHands = { codec: hands.answer, precision: 'float32' } as const;
const judgeFrame = (golden: Frame, faulty: Frame) => judging.judgeFrame(golden, faulty, onHands);
const judgeOutcome = (golden: Pass, faulty: Pass) => judging.judgeOutcome(golden, faulty, onHands);
const judgeGraph = (golden: Frame, faulty: Frame, precision: 'float32' | 'float16' = 'float32') =>
  judging.judgeFrame(golden, faulty, { codec: graphSubject.answer, precision });

const kindOf = (golden: readonly Item[], faulty: readonly Item[]) =>
  judgeFrame(frame(0, { items: golden }), frame(0, { items: faulty })).kind;

/** The hand with one key point moved by `pixels` to the right. */
const moved = (given: Item, pixels: number, which = 4): Item => ({
  ...given,
  keypoints: given.keypoints.map((point, i) =>
    i === which ? { x: point.x + pixels, y: point.y } : point,
  ),
});

const error = { name: 'Error', message: 'roi width cannot be 0' };

describe('judgeFrame', () => {
  it('measures the palm from wrist to middle knuckle', () => {
    expect(palmLength(item().keypoints)).to.equal(100);
  });

  it('calls the same hands masked', () => {
    expect(kindOf([item()], [item()])).to.equal('masked');
  });

  it('calls no hand in both masked, with nothing to compare', () => {
    const { kind, distances } = judgeFrame(frame(0), frame(0));
    expect(kind).to.equal('masked');
    expect(distances).to.deep.equal({
      goldenItems: 0,
      faultyItems: 0,
      keypoints: null,
      worldKeypoints: null,
      score: null,
      sameLabel: null,
      sameGesture: null,
      sameConsumed: null,
    });
  });

  it('calls a hand lost, and a hand too many, silent', () => {
    expect(kindOf([item()], [])).to.equal('silent');
    expect(kindOf([], [item()])).to.equal('silent');
    expect(kindOf([item()], [item(), item(300)])).to.equal('silent');
  });

  it('calls the other handedness silent', () => {
    expect(kindOf([item()], [item(0, { label: 'Right' })])).to.equal('silent');
  });

  // Independently measured: 1 pixel of 163 takes the straightness of a thumb across its threshold.
  it('calls another gesture masked while no app reads it: it is no part of the answer', () => {
    // An index finger at the threshold: its tip, a quarter of a pixel nearer, bends it.
    const finger = (tip: number): Item => ({
      ...item(),
      keypoints: item().keypoints.map((point, i) =>
        i === 5
          ? { x: 0, y: 0 }
          : i === 6
            ? { x: 0, y: 40 }
            : i === 7
              ? { x: 18, y: 60 }
              : i === 8
                ? { x: 30, y: tip }
                : point,
      ),
    });
    const bent = [...Array(200).keys()]
      .map((i) => 60 + i / 4)
      .findLast(
        (tip) => gestureOf(finger(tip).keypoints) !== gestureOf(finger(tip + 0.25).keypoints),
      );
    expect(bent, 'a place where the gesture changes').to.be.a('number');
    const [golden, faulty] = [finger(bent!), finger(bent! + 0.25)];
    const { kind, distances } = judgeFrame(
      frame(0, { items: [golden] }),
      frame(0, { items: [faulty] }),
    );
    expect(distances.sameGesture).to.equal(false);
    expect(kind).to.equal('masked');
    // The same pair, read by an app that says the gesture.
    const says = (text: string): Consumed => ({ id: 'fingerpose', items: [{ values: {}, text }] });
    const read = judgeFrame(
      frame(0, { items: [golden], consumer: says('one') }),
      frame(0, { items: [faulty], consumer: says('fist') }),
    );
    expect(read.kind).to.equal('silent');
    expect(read.distances.consumedDiffers).to.deep.equal([{ golden: 0, faulty: 0, name: null }]);
  });

  it('allows a world key point 2 % of the golden palm in metres, in every direction', () => {
    const palm = palmLength(item().worldKeypoints);
    const away = (axis: 'x' | 'y' | 'z', share: number, which: number): Item => ({
      ...item(),
      worldKeypoints: item().worldKeypoints.map((point, i) =>
        i === which ? { ...point, [axis]: point[axis] + share * palm } : point,
      ),
    });
    for (const axis of ['x', 'y', 'z'] as const)
      for (const which of [0, 8, 20]) {
        expect(kindOf([item()], [away(axis, 0.0199, which)])).to.equal('masked');
        expect(kindOf([item()], [away(axis, 0.0201, which)])).to.equal('silent');
        expect(kindOf([item()], [away(axis, -0.0201, which)])).to.equal('silent');
      }
    const far = away('z', -1e30, 8);
    const { distances } = judgeFrame(frame(0, { items: [item()] }), frame(0, { items: [far] }));
    expect(distances.keypoints).to.equal(0);
    expect(distances.worldKeypoints).to.be.closeTo(1e30, 1e16);
    expect(kindOf([item()], [far])).to.equal('silent');
  });

  it('calls world key points lost, and some that the golden run has not, silent', () => {
    const flat = item(0, { worldKeypoints: [] });
    expect(kindOf([item()], [flat])).to.equal('silent');
    expect(kindOf([flat], [item()])).to.equal('silent');
    expect(kindOf([flat], [flat])).to.equal('masked');
    expect(
      judgeFrame(frame(0, { items: [flat] }), frame(0, { items: [flat] })).distances.worldKeypoints,
    ).to.equal(null);
  });

  it('compares the hand that is left with its own golden hand, when the first one is lost', () => {
    const right = item(414, { label: 'Right' });
    for (const golden of [
      [item(0), right],
      [right, item(0)],
    ]) {
      const { kind, distances } = judgeFrame(
        frame(0, { items: golden }),
        frame(0, { items: [moved(right, 1)] }),
      );
      expect(kind).to.equal('silent');
      expect(distances.keypoints).to.be.closeTo(0.01, 1e-9);
      expect(distances.sameLabel).to.equal(true);
    }
  });

  it('allows any key point 2 % of the palm length, inclusively', () => {
    expect(keypointTolerance).to.equal(0.02);
    for (const which of [0, 4, 20]) {
      // The wrist at x = 0, moved by 2 pixels of 100, is 2 % to the last bit.
      expect(kindOf([item()], [moved(item(), 1.99, which)])).to.equal('masked');
      expect(kindOf([item()], [moved(item(), 2.01, which)])).to.equal('silent');
    }
    expect(kindOf([item()], [moved(item(), 2, 0)])).to.equal('masked');
  });

  it('measures against the golden palm, not the faulty one', () => {
    const shrunk: Item = {
      ...item(),
      keypoints: item().keypoints.map(({ x, y }) => ({ x: x / 2, y: y / 2 })),
    };
    const { distances } = judgeFrame(frame(0, { items: [item()] }), frame(0, { items: [shrunk] }));
    const farthest = Math.max(...item().keypoints.map(({ x, y }) => Math.hypot(x / 2, y / 2)));
    expect(distances.keypoints).to.be.closeTo(farthest / 100, 1e-12);
  });

  it('allows the score 0.05, inclusively', () => {
    expect(scoreTolerance).to.equal(0.05);
    const golden = item(0, { score: 0.75 });
    // Just inside and outside: 0.75 − 0.70 itself is a rounding more than 0.05 in binary.
    expect(kindOf([golden], [item(0, { score: 0.701 })])).to.equal('masked');
    expect(kindOf([golden], [item(0, { score: 0.799 })])).to.equal('masked');
    expect(kindOf([golden], [item(0, { score: 0.699 })])).to.equal('silent');
    expect(kindOf([item(0, { score: 0.05 })], [item(0, { score: 0 })])).to.equal('masked');
  });

  it('pairs hands by place, not by order', () => {
    const left = item(0);
    const right = item(300, { label: 'Right', score: 0.7 });
    expect(kindOf([left, right], [right, left])).to.equal('masked');
    expect(kindOf([left, right], [moved(right, 3), left])).to.equal('silent');
  });

  it('pairs each faulty hand once', () => {
    expect(kindOf([item(0), item(300)], [item(0), item(1)])).to.equal('silent');
  });

  it('calls NaN and Inf in anything returned non-finite', () => {
    const point = (x: number) => moved(item(), x);
    const world = (z: number) =>
      item(0, { worldKeypoints: [...item().worldKeypoints.slice(1), { x: 0, y: 0, z }] });
    for (const bad of [NaN, Infinity, -Infinity]) {
      for (const faulty of [point(bad), world(bad), item(0, { score: bad })]) {
        expect(isFiniteItem(faulty)).to.equal(false);
        expect(kindOf([item()], [faulty])).to.equal('non-finite');
        expect(kindOf([], [faulty])).to.equal('non-finite');
      }
    }
  });

  it('pairs a NaN hand last, so that the other one is still compared with its own', () => {
    const nan = moved(item(0), NaN);
    const { kind, distances } = judgeFrame(
      frame(0, { items: [item(0), item(300)] }),
      frame(0, { items: [nan, item(0)] }),
    );
    expect(kind).to.equal('non-finite');
    expect(distances.keypoints).to.satisfy(Number.isNaN);
  });

  it('does not call a hand with too few key points masked', () => {
    expect(kindOf([item()], [item(0, { keypoints: item().keypoints.slice(0, 20) })])).to.equal(
      'silent',
    );
  });

  it('calls an error thrown, whatever else was returned', () => {
    const nan = [item(0, { score: NaN })];
    const judged = judgeFrame(frame(3, { items: [item()] }), frame(3, { items: nan, error }));
    expect(judged.kind).to.equal('thrown');
    expect(judged.frame).to.equal(3);
  });
});

describe('judgeFrame, of a graph', () => {
  const graph = (...values: number[]) =>
    frame(0, { outputs: [{ name: 'sum_0', shape: [values.length], values }] });
  const judged = (golden: number[], faulty: number[], precision?: 'float16') =>
    judgeGraph(graph(...golden), graph(...faulty), precision);

  it('calls outputs masked within 1e-3 of the golden ones, 1e-2 in float16, element by element', () => {
    expect(judged([1000, 1], [1000, 1.0009]).kind).to.equal('masked');
    expect(judged([1000, 1], [1000, 1.002]).kind).to.equal('silent');
    expect(judged([1000, 1], [1000, 1.002], 'float16').kind).to.equal('masked');
    expect(judged([1000, 1], [1000, 1.02], 'float16').kind).to.equal('silent');
    expect(judged([2, -4], [2, -5]).distances.outputs).to.equal(0.25);
  });

  it('compares what is zero with a thousandth of the largest', () => {
    expect(judged([0, 1000], [0, 1000]).distances.outputs).to.equal(0);
    expect(judged([0, 1000], [0.0005, 1000]).kind).to.equal('masked');
    expect(judged([0, 1000], [0.5, 1000]).distances.outputs).to.equal(0.5);
    expect(judged([0, 0], [0, 1e-30]).kind).to.equal('silent');
  });

  it('calls any NaN or Inf non-finite, and measures the rest', () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const { kind, distances } = judged([1, 2], [bad, 2]);
      expect(kind).to.equal('non-finite');
      expect(distances.outputs).to.equal(0);
    }
    expect(judged([1], [NaN]).distances.outputs).to.equal(null);
  });

  it('calls another output, or none, silent', () => {
    expect(judgeGraph(graph(1), frame(0, { outputs: [] })).kind).to.equal('silent');
    expect(judged([1, 2], [1]).kind).to.equal('silent');
    expect(judgeFrame(frame(0), frame(0)).distances).not.to.have.property('outputs');
  });
});

describe('judgeOutcome', () => {
  const golden = { frames: [0, 1, 2].map((index) => frame(index, { items: [item()] })) };
  /** Frames of each kind when compared with `golden`. */
  const struck = {
    thrown: { error },
    'non-finite': { items: [item(0, { score: NaN })] },
    silent: { items: [] },
    masked: { items: [item()] },
  };

  it('is the worst of the frames, in the order of precedence', () => {
    expect(outcomes).to.deep.equal(['hung', 'thrown', 'non-finite', 'silent', 'masked']);
    const kinds = Object.keys(struck) as (keyof typeof struck)[];
    for (const [i, worst] of kinds.entries()) {
      for (const other of kinds.slice(i)) {
        for (const order of [
          [worst, other, 'masked'],
          ['masked', other, worst],
        ] as const) {
          const outcome = judgeOutcome(golden, {
            frames: order.map((kind, index) => frame(index, struck[kind])),
          });
          expect(outcome.kind).to.equal(worst);
          expect(outcome.frames.map(({ kind }) => kind)).to.deep.equal(order);
        }
      }
    }
  });

  it('gives the frames that a hung pass never reached to the hang', () => {
    const outcome = judgeOutcome(golden, {
      frames: [frame(0, struck.thrown)],
      ended: { reason: 'hung', message: 'silent' },
    });
    expect(outcome.kind).to.equal('hung');
    expect(outcome.frames.map(({ kind }) => kind)).to.deep.equal(['thrown', 'hung', 'hung']);
    expect(outcome.frames[1]?.distances).to.include({ goldenItems: 1, faultyItems: 0 });
  });

  it('calls a crash thrown', () => {
    const ended = { reason: 'crashed', message: 'gone' } as const;
    expect(judgeOutcome(golden, { frames: [], ended }).kind).to.equal('thrown');
  });

  it('counts a pass that hung after its last frame as hung', () => {
    const outcome = judgeOutcome(golden, {
      frames: golden.frames,
      ended: { reason: 'hung', message: 'silent' },
    });
    expect(outcome.kind).to.equal('hung');
    expect(outcome.frames.map(({ kind }) => kind)).to.deep.equal(['masked', 'masked', 'masked']);
  });
});

describe('judgeFrame with a consumer', () => {
  const consumed = (values: Record<string, number | null>, text: string | null = null) => ({
    id: 'finger-angles',
    items: [{ values, text }],
  });
  const kind = (golden: Consumed | undefined, faulty: Consumed | undefined) =>
    judgeFrame(
      frame(0, { items: [item()], ...(golden && { consumer: golden }) }),
      frame(0, { items: [item()], ...(faulty && { consumer: faulty }) }),
    ).kind;
  const allowed = consumerSpecs['finger-angles']?.tolerance.amount ?? NaN;

  it('counts what the app made as it counts what the API returned', () => {
    const golden = consumed({ index: 10 });
    expect(kind(golden, consumed({ index: 10 + allowed }))).to.equal('masked');
    expect(kind(golden, consumed({ index: 10.01 + allowed }))).to.equal('silent');
    expect(kind(golden, consumed({ index: NaN }))).to.equal('non-finite');
    expect(kind(golden, consumed({ index: Infinity }))).to.equal('non-finite');
  });

  it('tells a null, a value more and another word apart from the same', () => {
    expect(kind(consumed({ index: 10 }), consumed({ index: null }))).to.equal('silent');
    expect(kind(consumed({ index: null }), consumed({ index: null }))).to.equal('masked');
    expect(kind(consumed({ index: 10 }), consumed({ index: 10, thumb: 3 }))).to.equal('silent');
    expect(kind(consumed({}, 'victory'), consumed({}, 'thumbs up'))).to.equal('silent');
    expect(kind(consumed({}, 'victory'), { id: 'finger-angles', items: [] })).to.equal('silent');
  });

  it('judges by what the app made, not by what it did not read', () => {
    const golden = consumed({ index: 10 });
    const judged = (items: Item[], faulty: Consumed) =>
      judgeFrame(
        frame(0, { items: [item()], consumer: golden }),
        frame(0, { items, consumer: faulty }),
      ).kind;
    expect(judged([moved(item(), NaN)], golden)).to.equal('masked');
    expect(judged([moved(item(), 50)], golden)).to.equal('masked');
    expect(judged([], { ...golden, items: [] })).to.equal('silent');
  });

  it('calls an error of the app thrown', () => {
    const broken = { id: 'finger-angles', items: [], error };
    expect(kind(consumed({ index: 10 }), broken)).to.equal('thrown');
  });

  it('measures pixels by the golden palm', () => {
    const spec = consumerSpecs['finger-angles'];
    expect(spec?.tolerance.of).to.equal('value');
    const pair = [{ golden: 0, faulty: 0, reference: 100 }];
    const one = (x: number): Consumed => ({
      id: 'no such',
      items: [{ values: { x }, text: null }],
    });
    expect(consumedDifferences(one(1), one(1), pair)).to.deep.equal([]);
    expect(consumedDifferences(one(1), one(1.001), pair)).to.deep.equal([
      { golden: 0, faulty: 0, name: 'x' },
    ]);
    expect(consumedDifferences(one(1), undefined, pair)).to.equal(null);
  });
});
