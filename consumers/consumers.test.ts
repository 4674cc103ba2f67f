import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { AppHand, AppPoint, ConsumerStep } from './consumer.ts';
import { consumerSpecs } from './consumer-specs.ts';
import { careless, type Habits } from './habits.ts';
import { loadConsumer } from './load-consumer.ts';

/** An open hand, fingers up, 100 pixels from wrist to the root of the middle finger. */
const openPoints: AppPoint[] = [
  { x: 0, y: 0, z: 0 },
  ...[0, 1, 2, 3, 4].flatMap((finger) =>
    [0, 1, 2, 3].map((joint) => ({
      x: finger * 20 - 40 + joint * (finger - 2),
      y: -100 - joint * 30,
      z: joint * 0.5,
    })),
  ),
];

const handOf = (points: readonly (AppPoint | undefined)[], score = 0.9): AppHand => ({
  score,
  label: 'Left',
  keypoints: points as AppPoint[],
  keypoints3D: points as AppPoint[],
});

const open = handOf(openPoints);
const withPoint = (at: number, point: AppPoint | undefined): AppHand =>
  handOf(openPoints.map((old, i) => (i === at ? point : old)));
const nan: AppPoint = { x: NaN, y: NaN, z: NaN };

async function run(id: string, frames: readonly AppHand[][], habits: Partial<Habits> = {}) {
  const app = (await loadConsumer(id))();
  return frames.map((hands) => {
    const steps: ConsumerStep[] = [];
    const made = app.consume(hands, { ...careless, ...habits }, (step) => steps.push(step));
    return { made, steps, values: made[0]?.values ?? {}, text: made[0]?.text };
  });
}

const one = async (id: string, hand: AppHand, habits: Partial<Habits> = {}) => {
  const [frame] = await run(id, [[hand]], habits);
  if (frame === undefined) throw new Error('One frame gives one answer.');
  return frame;
};

const stepOf = (steps: readonly ConsumerStep[], name: string): ConsumerStep => {
  const found = steps.find((step) => step.name === name);
  if (found === undefined) throw new Error(`No step ${name}.`);
  return found;
};

describe('every consumer', () => {
  const ids = Object.keys(consumerSpecs);

  it('can be loaded, and no other', async () => {
    for (const id of ids) expect((await loadConsumer(id))()).to.have.property('consume');
    for (const id of ['none', 'toString', '__proto__']) {
      const error = await loadConsumer(id).then(String, String);
      expect(error).to.include(`no consumer "${id}"`);
    }
  });

  for (const id of ids) {
    it(`${id} answers hand by hand with finite values, and with none for no hand`, async () => {
      const [two, none] = await run(id, [[open, open], []]);
      expect(two?.made).to.have.lengthOf(2);
      expect(none?.made).to.deep.equal([]);
      for (const { values } of two?.made ?? []) {
        for (const [name, value] of Object.entries(values)) {
          expect(Number.isFinite(value), name).to.equal(true);
        }
      }
    });

    it(`${id} reads only steps that it has noted before, or what was returned`, async () => {
      const frames = await run(id, [[open], [open], [open]]);
      for (const { steps } of frames) {
        const known = new Set(['keypoints', 'world_keypoints', 'itself']);
        for (const { name, from } of steps) {
          for (const read of from) expect(known.has(read), `${name} reads ${read}`).to.equal(true);
          known.add(name);
        }
      }
    });

    it(`${id} gives the same for the same frames, whatever they hold`, async () => {
      const anyPoint = fc.record({ x: fc.double(), y: fc.double(), z: fc.double() });
      const anyHand = fc.array(anyPoint, { minLength: 21, maxLength: 21 }).map((p) => handOf(p));
      await fc.assert(
        fc.asyncProperty(fc.array(anyHand, { minLength: 1, maxLength: 3 }), async (hands) => {
          const frames = hands.map((hand) => [hand]);
          const [a, b] = [await run(id, frames), await run(id, frames)];
          expect(JSON.stringify(a)).to.equal(JSON.stringify(b));
        }),
        { numRuns: 20 },
      );
    });
  }
});

describe('finger-angles', () => {
  const bent = (degrees: number): AppHand => {
    const angle = (degrees * Math.PI) / 180;
    const points = [...openPoints];
    points[5] = { x: 0, y: 0 };
    points[6] = { x: 10, y: 0 };
    points[7] = { x: 10 + 10 * Math.cos(angle), y: 10 * Math.sin(angle) };
    return handOf(points);
  };

  it('measures the angle between two bones, by any habit', async () => {
    for (const degrees of [1, 30, 90, 135, 179]) {
      for (const angle of ['acos', 'clamped acos', 'atan2'] as const) {
        const { values } = await one('finger-angles', bent(degrees), { angle });
        expect(values['index.pip']).to.be.closeTo(degrees, 1e-6);
      }
    }
  });

  it('divides 0 by 0 where two joints coincide, and says so', async () => {
    const { values, steps } = await one('finger-angles', withPoint(7, openPoints[6]));
    expect(values['index.pip']).to.be.NaN;
    expect(values['middle.pip']).not.to.be.NaN;
    const cosines = stepOf(steps, 'finger_cosines');
    const at = cosines.values.findIndex(Number.isNaN);
    const said = cosines.explain?.(at);
    expect(said?.sentence).to.match(
      /index\.pip: −?0 ÷ 0 is NaN, because product of the lengths is 0/,
    );
    expect(said?.operands.map(({ value }) => Math.abs(value))).to.deep.equal([0, 0]);
  });

  it('gives no value, 0 for the cosine, or an angle without dividing, by habit', async () => {
    const hand = withPoint(7, openPoints[6]);
    const value = async (habits: Partial<Habits>) =>
      (await one('finger-angles', hand, habits)).values['index.pip'];
    expect(await value({ zeroLength: 'no value' })).to.equal(null);
    expect(await value({ zeroLength: 'zero' })).to.equal(90);
    expect(await value({ zeroLength: 'epsilon' })).to.be.closeTo(90, 1e-9);
    expect(await value({ zeroLength: 'epsilon', epsilon: 0 })).to.be.NaN;
    expect(await value({ angle: 'clamped acos' })).to.be.NaN;
    // Bones that point up the picture make a product of −0, and the angle of (−0, 0) is a half turn.
    expect(await value({ angle: 'atan2' })).to.equal(180);
    const down = handOf(openPoints.map(({ x, y }) => ({ x: -x, y: -y })));
    const folded = handOf(
      down.keypoints.map((point, i) => (i === 7 ? (down.keypoints[6] ?? nan) : point)),
    );
    const other = await one('finger-angles', folded, { angle: 'atan2' });
    expect(other.values['index.pip']).to.equal(0);
  });

  it('explains the right joint when others give no value', async () => {
    const points = openPoints.map((point, i) => (i === 2 ? openPoints[1] : i === 8 ? nan : point));
    const { steps } = await one('finger-angles', handOf(points), { zeroLength: 'no value' });
    const cosines = stepOf(steps, 'finger_cosines');
    expect(cosines.values.length).to.be.below(10);
    const at = cosines.values.findIndex(Number.isNaN);
    expect(cosines.explain?.(at).sentence).to.include('index.dip');
  });

  it('has no angle for a cosine that rounding carried past 1, unless it is clamped', async () => {
    // Bones of the same direction whose lengths round up: found by search, in every engine the same.
    const past = Array.from({ length: 2000 }, (_, i) => {
      const [x, y] = [1 + i * 0.37, 1 + i * 0.11];
      const points = [...openPoints];
      points[5] = { x: 0, y: 0 };
      points[6] = { x: x / 3, y: y / 3 };
      points[7] = { x: (x * 2) / 3, y: (y * 2) / 3 };
      return handOf(points);
    });
    let found = 0;
    for (const hand of past) {
      const { values, steps } = await one('finger-angles', hand);
      const cosine = stepOf(steps, 'finger_cosines').values[2] ?? NaN;
      expect(Number.isNaN(values['index.pip'])).to.equal(cosine > 1);
      if (cosine <= 1) continue;
      found++;
      expect(stepOf(steps, 'finger_angles').explain?.(2).sentence).to.include('past 1');
      const clamped = await one('finger-angles', hand, { angle: 'clamped acos' });
      expect(clamped.values['index.pip']).to.equal(0);
    }
    expect(found).to.be.above(0);
  });

  it('throws, as an app does, when a point is missing', async () => {
    const message = async (hand: AppHand) => one('finger-angles', hand).then(() => null, String);
    expect(await message(withPoint(8, undefined))).to.match(/TypeError/);
    expect(await message(handOf(openPoints.slice(0, 20)))).to.match(/TypeError/);
  });
});

describe('palm-vectors', () => {
  it('measures from the wrist in palm lengths', async () => {
    const { values } = await one('palm-vectors', open);
    expect(values['0.x']).to.equal(0);
    expect(Math.hypot(Number(values['9.x']), Number(values['9.y']))).to.be.closeTo(1, 1e-12);
  });

  it('gives NaN and Inf for a palm without length, and huge numbers with an epsilon', async () => {
    const flat = withPoint(9, openPoints[0]);
    const { values, steps } = await one('palm-vectors', flat);
    expect(values['9.x']).to.be.NaN;
    expect(values['8.y']).to.equal(-Infinity);
    expect(stepOf(steps, 'palm_vectors').explain?.(17).sentence).to.match(/÷ 0 is −Infinity/);
    const epsilon = await one('palm-vectors', flat, { zeroLength: 'epsilon' });
    expect(Math.abs(Number(epsilon.values['8.y']))).to.be.above(1e7);
    const none = await one('palm-vectors', flat, { zeroLength: 'no value' });
    expect(Object.values(none.values).every((value) => value === null)).to.equal(true);
  });
});

describe('filters', () => {
  for (const id of ['exponential-smoothing', 'one-euro']) {
    const bad = withPoint(8, nan);

    it(`${id} follows a point that stays`, async () => {
      const frames = await run(id, [[open], [open], [open]]);
      expect(frames[2]?.values['8.x']).to.equal(openPoints[8]?.x);
    });

    it(`${id} is behind a point that jumps, and comes nearer with each frame`, async () => {
      const jumped = withPoint(8, { x: 500, y: 0, z: 0 });
      const frames = await run(id, [[open], [jumped], [jumped], [jumped]]);
      const distances = frames.map(({ values }) => 500 - Number(values['8.x']));
      for (let i = 1; i < distances.length; i++) {
        expect(distances[i]).to.be.below(distances[i - 1] ?? 0);
        expect(distances[i]).to.be.above(0);
      }
    });

    it(`${id} remembers one NaN for ever, and hands it on from memory`, async () => {
      const frames = await run(id, [[open], [bad], [open], [open]]);
      expect(frames.map(({ values }) => Number.isNaN(values['8.x']))).to.deep.equal([
        ...[false, true, true, true],
      ]);
      expect(frames[3]?.values['7.x']).to.equal(openPoints[7]?.x);
      const remembered = stepOf(frames[3]?.steps ?? [], 'remembered');
      expect(remembered.from).to.deep.equal(['itself']);
      expect(remembered.values.some(Number.isNaN)).to.equal(true);
    });

    it(`${id} keeps NaN out, also a first one, where it looks`, async () => {
      const frames = await run(id, [[open], [bad], [open]], { filter: 'finite' });
      expect(frames.every(({ values }) => Number.isFinite(values['8.x']))).to.equal(true);
      const first = await run(id, [[bad], [open]], { filter: 'finite' });
      expect(first[1]?.values['8.x']).to.equal(openPoints[8]?.x);
    });
  }

  it('filters by the formula of the paper: the cut-off rises with the speed', async () => {
    const moved = withPoint(8, { x: Number(openPoints[8]?.x) + 30, y: 0, z: 0 });
    const [, second] = await run('one-euro', [[open], [moved]]);
    // By hand: τ = 1 ÷ (2π f), α = 1 ÷ (1 + 30 τ); speed 900 px/s, smoothed at 1 Hz.
    const alpha = (hertz: number): number => 1 / (1 + 30 / (2 * Math.PI * hertz));
    const speed = 900 * alpha(1);
    const expected = Number(openPoints[8]?.x) + 30 * alpha(1 + 0.007 * speed);
    expect(second?.values['8.x']).to.be.closeTo(expected, 1e-9);
  });
});

describe('json', () => {
  it('makes null of NaN, Inf and a missing point, and 0 of null', async () => {
    const { values, steps } = await one('json', withPoint(8, { x: NaN, y: -Infinity }));
    expect([values['8.x'], values['8.y']]).to.deep.equal([null, null]);
    expect(stepOf(steps, 'received').values[16]).to.equal(0);
    expect((await one('json', withPoint(8, undefined))).values['8.x']).to.equal(null);
    expect((await one('json', handOf(openPoints, NaN))).values.score).to.equal(null);
  });

  it('sends nothing that is not finite, where it looks', async () => {
    const careful = { send: 'finite' } as const;
    expect((await one('json', withPoint(8, nan), careful)).text).to.equal('not sent');
    expect((await one('json', handOf(openPoints.slice(1)), careful)).text).to.equal('not sent');
    expect((await one('json', open, careful)).values.score).to.equal(0.9);
  });
});

describe('fingerpose', () => {
  it('sees straight fingers in an open hand', async () => {
    const { steps } = await one('fingerpose', open);
    expect(stepOf(steps, 'finger_curls').values.slice(1)).to.deep.equal([0, 0, 0, 0]);
  });

  it('takes a hand of NaN for a fist, with full marks', async () => {
    const { text, values, steps } = await one(
      'fingerpose',
      handOf(
        openPoints.map(() => nan),
        NaN,
      ),
    );
    expect(text).to.equal('fist');
    expect(values.fist).to.equal(10);
    expect(stepOf(steps, 'finger_curls').values).to.deep.equal([2, 2, 2, 2, 2]);
  });

  it('is not asked about it, where the app looks', async () => {
    const { text } = await one('fingerpose', withPoint(8, nan), { classify: 'finite' });
    expect(text).to.equal('not asked');
    const whole = await one('fingerpose', open, { classify: 'finite' });
    expect(whole.text).to.equal((await one('fingerpose', open)).text);
  });
});
