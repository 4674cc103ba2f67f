import { expect } from '@open-wc/testing';
import type { RunRecord } from '../../record/record.ts';
import {
  blindFrame,
  factRuns,
  frameOf,
  handOf,
  isAllNaN,
  kindsOf,
  planned,
  shareIn,
} from './facts.ts';

const tracking = { mode: 'tracking', frames: 4, maxHands: 1 } as const;

/** Whether each hand of a frame is NaN throughout. */
const nanHands = (record: RunRecord, frame: number): boolean[] =>
  frameOf(record, frame).items.map(isAllNaN);

const messages = ({ faulty }: RunRecord): (string | undefined)[] =>
  faulty.frames.map(({ error }) => error?.message);

describe('what the package makes of faults: the long runs', function () {
  this.timeout(900_000);

  const { run, end } = factRuns();
  after(end);

  describe('an all-NaN frame in the midst of tracking', () => {
    const faults = [blindFrame(1)];

    it('with maxHands 2 and one hand: one empty frame, then well again', async () => {
      const record = await run({ ...tracking, maxHands: 2, faults }, 'moving-hand');
      expect(kindsOf(record)).to.deep.equal(['masked', 'silent', 'masked', 'masked']);
      expect(frameOf(record, 1).items).to.deep.equal([]);
      expect(shareIn(frameOf(record, 1), 'palm')).to.equal(1);
    });

    it('with maxHands 2 and two hands: both stay NaN', async () => {
      const record = await run({ ...tracking, maxHands: 2, faults }, 'two-hands');
      for (const frame of [1, 2, 3]) expect(nanHands(record, frame)).to.deep.equal([true, true]);
    });

    it('with NaN over one of two hands: only that one stays NaN, and it is told as Right', async () => {
      const part = { where: 'rectangle', x: 500, width: 140, height: 480, lasts: 'transient' };
      const record = await run(
        { ...tracking, maxHands: 2, faults: [planned('bad-pixels', part, 1)] },
        'two-hands',
      );
      expect(nanHands(record, 0)).to.deep.equal([false, false]);
      for (const frame of [1, 2, 3]) expect(nanHands(record, frame)).to.deep.equal([false, true]);
      expect(frameOf(record, 3).items[1]?.label).to.equal('Right');
    });

    it('a guard that drops the first of two hands leaves the second one its own steps', async () => {
      const part = { where: 'rectangle', x: 0, width: 140, height: 480, lasts: 'transient' };
      const record = await run(
        {
          ...tracking,
          frames: 2,
          maxHands: 2,
          // In tracking, only the crops read it: the palm network would lose both hands to NaN.
          faults: [planned('bad-pixels', part, 1)],
          mitigations: [planned('keypoint-guard', { answer: 'drop' })],
        },
        'two-hands',
      );
      const [golden, faulty] = [record.golden.frames[1], frameOf(record, 1)];
      expect([golden?.items.length, faulty.items.length]).to.deep.equal([2, 1]);
      const kept = faulty.steps.filter(({ stage }) => stage === 'key points');
      expect(new Set(kept.map(({ item }) => item))).to.deep.equal(new Set([1]));
      for (const step of kept)
        expect(step.inputs, step.id).to.deep.equal(
          golden?.steps.find(({ id }) => id === step.id)?.inputs,
        );
      const own = golden?.items.find(
        ({ label: handedness }) => handedness === faulty.items[0]?.label,
      );
      expect(record.outcome.frames[1]?.distances.keypoints).to.be.below(0.1);
      expect(faulty.items[0]?.keypoints[0]?.x).to.be.closeTo(own?.keypoints[0]?.x ?? NaN, 10);
    });

    it('in static mode: the frames after it are as if it had never been', async () => {
      const record = await run({ frames: 3, faults });
      expect(kindsOf(record)).to.deep.equal(['masked', 'silent', 'masked']);
      expect(frameOf(record, 2).items).to.deep.equal(record.golden.frames[2]?.items);
    });

    it('is healed by a reset when a hand is not finite, at the price of the frame', async () => {
      const record = await run(
        { ...tracking, faults, mitigations: [planned('reset-on-non-finite')] },
        'moving-hand',
      );
      expect(frameOf(record, 1).items).to.deep.equal([]);
      for (const frame of [2, 3]) {
        expect(Number.isFinite(handOf(record, frame).score)).to.equal(true);
        expect(record.outcome.frames[frame]?.distances.keypoints).to.be.below(0.1);
      }
    });

    it('is only hidden by a guard that does not reset', async () => {
      const dropped = await run(
        { ...tracking, faults, mitigations: [planned('keypoint-guard', { answer: 'drop' })] },
        'moving-hand',
      );
      expect(dropped.faulty.frames.map(({ items: hands }) => hands.length)).to.deep.equal([
        1, 0, 0, 0,
      ]);
      const thrown = await run(
        { ...tracking, faults, mitigations: [planned('keypoint-guard', { answer: 'throw' })] },
        'moving-hand',
      );
      expect(kindsOf(thrown)).to.deep.equal(['masked', 'thrown', 'thrown', 'thrown']);
      expect(messages(thrown)[1]).to.match(/key point 0 is \(NaN, NaN\)/);
    });
  });

  describe('a landmark network without weights', () => {
    const faults = [planned('weight-scale', { network: 'landmarks', reach: 'network', factor: 0 })];

    it('while tracking: a hand of score 0.5, then an error in every frame', async () => {
      const record = await run({ ...tracking, faults });
      expect(handOf(record).score).to.equal(0.5);
      const error = 'roi width cannot be 0.';
      expect(messages(record)).to.deep.equal([undefined, error, error, error]);
    });

    it('is told by a presence gate above 0.5: no hand, and no error later', async () => {
      const record = await run({ ...tracking, faults, mitigations: [planned('presence-gate')] });
      expect(record.faulty.frames.map(({ items: hands }) => hands.length)).to.deep.equal([
        0, 0, 0, 0,
      ]);
      expect(messages(record).every((message) => message === undefined)).to.equal(true);
    });
  });

  it('a palm network without weights throws at once', async () => {
    const record = await run({
      faults: [planned('weight-scale', { network: 'palm', reach: 'network', factor: 0 })],
    });
    expect(messages(record)).to.deep.equal(['roi width cannot be 0.']);
  });

  describe('weights of another kind', () => {
    const weights = (id: string, network: string, more: Record<string, string | number> = {}) => ({
      faults: [planned(id, { network, reach: 'network', ...more })],
    });

    for (const k of [1, 10, 100, 1e6]) {
      it(`drawn anew by He × ${k}: the landmark network stays finite, a confident wrong hand`, async () => {
        const record = await run(weights('weight-redraw', 'landmarks', { k }));
        expect(shareIn(frameOf(record), 'landmarks')).to.equal(0);
        expect(record.outcome.kind).to.equal('silent');
        expect(record.outcome.frames[0]?.distances.keypoints).to.satisfy(
          (far: number | null) => far === null || far > 0.5,
        );
      });
    }

    it('drawn anew: the palm network is finite at He × 1 and NaN throughout at × 10', async () => {
      const fine = await run(weights('weight-redraw', 'palm', { k: 1 }));
      expect(shareIn(frameOf(fine), 'palm')).to.equal(0);
      const wild = await run(weights('weight-redraw', 'palm', { k: 10 }));
      expect(shareIn(frameOf(wild), 'palm')).to.equal(1);
      expect(frameOf(wild).items).to.deep.equal([]);
      expect(frameOf(wild).error).to.equal(undefined);
    });

    it('lost minimum in the palm network: NaN throughout, no hand', async () => {
      const record = await run(weights('weight-lost-minimum', 'palm'));
      expect(shareIn(frameOf(record), 'palm')).to.equal(1);
      expect(record.outcome.kind).to.equal('silent');
    });

    it('float16 codes read as float32: a hand at the wrong place, with a high score', async () => {
      const record = await run(weights('weight-misread', 'landmarks'));
      expect(handOf(record).score).to.be.above(0.9);
      expect(record.outcome.frames[0]?.distances.keypoints).to.be.above(1);
    });

    for (const reading of ['byte-swapped', 'shifted']) {
      it(`${reading} bytes: weights near 0, so the score is exactly 0.5`, async () => {
        const record = await run(weights('weight-misread', 'landmarks', { reading }));
        expect(handOf(record).score).to.equal(0.5);
      });
    }

    it('shuffled: the mean is the same, the answer is not', async () => {
      const record = await run(weights('weight-shuffle', 'landmarks'));
      expect(shareIn(frameOf(record), 'landmarks')).to.equal(0);
      expect(record.outcome.kind).to.equal('silent');
    });
  });

  describe('a picture of a wrong shape', () => {
    const shaped = (shape: string) => ({ faults: [planned('wrong-picture', { shape })] });
    const errors: Record<string, RegExp> = {
      // Not "[0x0] is invalid": that one comes from an element, before there is a tensor.
      empty: /^roi width cannot be 0\.$/,
      grey: /must be \[1,192,192,3\], but was \[1,192,192,1\]/,
      alpha: /must be \[1,192,192,3\], but was \[1,192,192,4\]/,
      batch: /image must be rank 4,but got rank 5/,
    };
    for (const [shape, message] of Object.entries(errors)) {
      it(`${shape}: throws`, async () => {
        expect(messages(await run(shaped(shape)))[0]).to.match(message);
      });
    }

    for (const shape of ['one-pixel', 'turned']) {
      it(`${shape}: no hand, no error`, async () => {
        const record = await run(shaped(shape));
        expect(frameOf(record).items).to.deep.equal([]);
        expect(messages(record)).to.deep.equal([undefined]);
      });
    }

    it('is refused by pixel validation with both shapes named', async () => {
      const record = await run({
        ...shaped('batch'),
        mitigations: [planned('pixel-validation')],
      });
      expect(messages(record)[0]).to.match(
        /must be \[height, width, 3\].*given: \[1, 480, 640, 3\]/,
      );
    });
  });

  describe('a bad camera', () => {
    it('with swapped channels: this hand is not found; put in order, all is as it was', async () => {
      const faults = [planned('swapped-channels', { order: 'bgr' })];
      const record = await run({ faults });
      expect(frameOf(record).items).to.deep.equal([]);
      const ordered = await run({ faults, mitigations: [planned('reorder-channels')] });
      expect(frameOf(ordered).items).to.deep.equal(ordered.golden.frames[0]?.items);
    });

    it('with swapped channels, the back of a hand: found, its points moved', async () => {
      const record = await run({ faults: [planned('swapped-channels')] }, 'back');
      expect(handOf(record).score).to.be.above(0.9);
      expect(record.outcome.frames[0]?.distances.keypoints).to.be.within(0.02, 0.5);
    });

    it('off by one in every channel: masked', async () => {
      const record = await run({ faults: [planned('rounding-noise', { most: 1 })] });
      expect(record.outcome.kind).to.equal('masked');
      expect(record.outcome.frames[0]?.distances.keypoints).to.be.above(0);
    });

    it('with noise: the hand is there at a deviation of 8 and gone at 25', async () => {
      const noisy = (deviation: number) => ({ faults: [planned('source-noise', { deviation })] });
      expect(frameOf(await run(noisy(8))).items).to.have.lengthOf(1);
      expect(frameOf(await run(noisy(25))).items).to.deep.equal([]);
    });

    it('with gain: pixels above 255 give no NaN, and clipping them can cost the hand', async () => {
      const faults = [planned('source-gain', { gain: 2 })];
      const bright = await run({ faults });
      expect(shareIn(frameOf(bright), 'palm')).to.equal(0);
      expect(shareIn(frameOf(bright), 'landmarks')).to.equal(0);
      expect(handOf(bright).score).to.be.above(0.9);
      const clipped = await run({ faults, mitigations: [planned('clip-pixels')] });
      expect(frameOf(clipped).items).to.deep.equal([]);
    });
  });

  describe('activations kept in their range', () => {
    const mitigations = [planned('activation-range', { network: 'palm' })];

    it('change nothing where nothing is wrong', async () => {
      const record = await run({ mitigations });
      expect(record.evidence.length).to.be.above(20);
      expect(record.evidence.every(({ changed }) => changed === 0)).to.equal(true);
      expect(frameOf(record).items).to.deep.equal(record.golden.frames[0]?.items);
    });

    it('bring the hand back after an exponent bit has flipped', async () => {
      const faults = [planned('weight-bit-flip', { network: 'palm', bit: 30 })];
      const record = await run({ faults, mitigations });
      expect(shareIn(frameOf(record), 'palm')).to.equal(0);
      expect(handOf(record).score).to.be.above(0.9);
      expect(record.outcome.frames[0]?.distances.keypoints).to.be.below(0.1);
    });
  });

  describe('key points changed behind the API', () => {
    it('coincide bit for bit, in the picture and in space', async () => {
      const record = await run({ faults: [planned('keypoint-collapse', { point: 7, onto: 6 })] });
      const { keypoints, worldKeypoints } = handOf(record);
      expect(keypoints[7]).to.deep.equal(keypoints[6]);
      expect(worldKeypoints[7]).to.deep.equal(worldKeypoints[6]);
    });

    it('hold the value written, and a guard drops the hand', async () => {
      const faults = [planned('keypoint-value', { point: 8, axis: 'x', value: NaN })];
      const record = await run({ faults });
      expect(
        handOf(record)
          .keypoints.map(({ x }) => Number.isNaN(x))
          .indexOf(true),
      ).to.equal(8);
      expect(handOf(record).keypoints[8]?.y).to.satisfy(Number.isFinite);
      const guarded = await run({ faults, mitigations: [planned('keypoint-guard')] });
      expect(frameOf(guarded).items).to.deep.equal([]);
    });
  });
});
