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

/** What the app gets from a detector that gives up without a word. */
const foundNothing = (record: RunRecord): void => {
  const { items: hands, error } = frameOf(record);
  expect(record.golden.frames[0]?.items).to.have.lengthOf(1);
  expect(hands).to.deep.equal([]);
  expect(error).to.equal(undefined);
  expect(record.outcome.kind).to.equal('silent');
};

describe('what gives NaN in the hand networks, and what does not', function () {
  this.timeout(240_000);

  const { run, end } = factRuns();
  after(end);

  describe('one NaN pixel', () => {
    const badPixel = (x: number, y: number, value = NaN) => [
      planned('bad-pixels', { x, y, value }),
    ];

    for (const value of [NaN, Infinity]) {
      it(`${value} where the resampling looks: all of the palm output is NaN, no hand, no error`, async () => {
        const record = await run({ faults: badPixel(321, 241, value) });
        expect(shareIn(frameOf(record), 'palm')).to.equal(1);
        foundNothing(record);
      });
    }

    it('where the resampling does not look: changes nothing at all', async () => {
      const record = await run({ faults: badPixel(5, 5) });
      expect(record.evidence[0]?.changed).to.equal(3);
      expect(shareIn(frameOf(record), 'pre-process')).to.equal(0);
      expect(frameOf(record).items).to.deep.equal(record.golden.frames[0]?.items);
    });

    it('missed by the palm crop and met by the hand crop: NaN key points of a Right hand', async () => {
      const record = await run({ faults: badPixel(322, 242) });
      expect(shareIn(frameOf(record), 'palm')).to.equal(0);
      expect(shareIn(frameOf(record), 'landmarks')).to.equal(1);
      expect(isAllNaN(handOf(record))).to.equal(true);
      // The golden hand is told as Left: NaN >= 0.5 is false.
      expect(record.golden.frames[0]?.items[0]?.label).to.equal('Left');
      expect(handOf(record).label).to.equal('Right');
      expect(frameOf(record).error).to.equal(undefined);
    });

    it('is masked by where(isFinite), and made an error by pixel validation', async () => {
      const faults = badPixel(321, 241);
      const masked = await run({ faults, mitigations: [planned('sanitise-input')] });
      expect(masked.outcome.kind).to.equal('masked');
      const refused = await run({ faults, mitigations: [planned('pixel-validation')] });
      expect(frameOf(refused).error?.name).to.equal('GuardError');
      expect(frameOf(refused).error?.message).to.match(/NaN at \[241, 321, 0\]/);
      expect(frameOf(refused).items).to.deep.equal([]);
    });
  });

  describe('undefined pixels', () => {
    const holes = (more: Record<string, string | number>) => [planned('undefined-pixels', more)];

    it('become NaN in a float32 tensor', async () => {
      const record = await run({ faults: holes({ dtype: 'float32' }) });
      expect(record.evidence[0]).to.include({ changed: 1000 });
      expect(record.evidence[0]?.first?.after).to.satisfy(Number.isNaN);
      expect(shareIn(frameOf(record), 'palm')).to.equal(1);
      foundNothing(record);
    });

    it('become 0 in an int32 tensor: some black dots, and the hand is found', async () => {
      const record = await run({ faults: holes({ dtype: 'int32' }) });
      expect(record.evidence[0]?.first?.after).to.equal(0);
      expect(shareIn(frameOf(record), 'palm')).to.equal(0);
      expect(Number.isFinite(handOf(record).score)).to.equal(true);
    });

    it('at the end of an array that is too short: the library throws', async () => {
      const record = await run({ faults: holes({ array: 'too-short' }) });
      expect(frameOf(record).error?.message).to.equal(
        'Based on the provided shape, [480,640,3], the tensor should have 921600 values but has 920600',
      );
    });
  });

  describe('weights', () => {
    const first = { element: 0, weight: 'conv2d_0/kernel' };

    it('one NaN in the first convolution of the landmark network: NaN key points, Right', async () => {
      const record = await run({
        faults: [planned('weight-value', { ...first, network: 'landmarks', value: NaN })],
      });
      expect(shareIn(frameOf(record), 'landmarks')).to.equal(1);
      expect(isAllNaN(handOf(record))).to.equal(true);
      expect(handOf(record).label).to.equal('Right');
    });

    it('one NaN in the first convolution of the palm network: no hand', async () => {
      const record = await run({
        faults: [planned('weight-value', { ...first, network: 'palm', value: NaN })],
      });
      expect(shareIn(frameOf(record), 'palm')).to.equal(1);
      foundNothing(record);
    });

    it('an exponent bit there: the landmark network bears it but for depth, the palm network does not', async () => {
      const flip = (network: string) => ({
        faults: [planned('weight-bit-flip', { ...first, network, bit: 30 })],
      });
      const landmarks = await run(flip('landmarks'));
      expect(shareIn(frameOf(landmarks), 'landmarks')).to.equal(0);
      // The points in the picture stay within the tolerance, those in space do not.
      const { keypoints, worldKeypoints } = landmarks.outcome.frames[0]?.distances ?? {};
      expect(keypoints).to.be.within(0.01, 0.02);
      expect(worldKeypoints).to.be.within(0.04, 0.06);
      expect(landmarks.outcome.kind).to.equal('silent');
      const palm = await run(flip('palm'));
      expect(palm.evidence[0]?.first?.after).to.be.above(1e36);
      expect(shareIn(frameOf(palm), 'palm')).to.equal(1);
      foundNothing(palm);
    });

    it('all of the landmark network 0: a score of exactly 0.5 passes the gate', async () => {
      const record = await run({
        faults: [planned('weight-scale', { network: 'landmarks', reach: 'network', factor: 0 })],
      });
      expect(handOf(record).score).to.equal(0.5);
      const [point] = handOf(record).keypoints;
      expect(
        handOf(record).keypoints.every(({ x, y }) => x === point?.x && y === point.y),
      ).to.equal(true);
      expect(record.outcome.kind).to.equal('silent');
    });

    it('lost minimum: absurd key points with a score of 1', async () => {
      const record = await run({
        faults: [planned('weight-lost-minimum', { network: 'landmarks', reach: 'network' })],
      });
      expect(handOf(record).score).to.equal(1);
      const { width } = record.environment.picture!;
      expect(handOf(record).keypoints.some(({ x }) => Math.abs(x) > 10 * width)).to.equal(true);
      expect(record.outcome.kind).to.equal('silent');
    });

    it('are refused by their SHA-256 for a single bit that no range check sees', async () => {
      const record = await run({
        faults: [planned('weight-bit-flip', { ...first, network: 'landmarks', bit: 0 })],
        mitigations: [planned('weight-scan'), planned('weight-hash')],
      });
      expect(frameOf(record).error?.name).to.equal('GuardError');
      expect(frameOf(record).error?.message).to.match(
        /^1 of \d+ weights of the landmarks network .* conv2d_0\/kernel/,
      );
      const whole = await run({ mitigations: [planned('weight-hash')] });
      expect(frameOf(whole).items).to.deep.equal(record.golden.frames[0]?.items);
    });
  });

  describe('the range of the pixels', () => {
    it('divided before estimateHands, which divides again: no hand; a range check says why', async () => {
      const faults = [planned('source-gain', { gain: 1 / 255 })];
      foundNothing(await run({ faults }));
      const refused = await run({ faults, mitigations: [planned('range-check')] });
      expect(frameOf(refused).error?.message).to.match(/divided by 255 already/);
    });

    it('never divided: large and finite in float32, no hand; repaired by dividing', async () => {
      const faults = [planned('network-input-scale', { scale: 255 })];
      const record = await run({ faults });
      expect(shareIn(frameOf(record), 'palm')).to.equal(0);
      foundNothing(record);
      const repaired = await run({ faults, mitigations: [planned('divide-pixels')] });
      expect(repaired.outcome.kind).to.equal('masked');
    });
  });

  it('an all-NaN frame while tracking one hand: NaN for ever', async () => {
    const record = await run(
      { mode: 'tracking', frames: 3, maxHands: 1, faults: [blindFrame(1)] },
      'moving-hand',
    );
    expect(kindsOf(record)).to.deep.equal(['masked', 'non-finite', 'non-finite']);
    expect(record.evidence.map(({ frame }) => frame)).to.deep.equal([1]);
    expect(isAllNaN(handOf(record, 2))).to.equal(true);
    expect(shareIn(frameOf(record, 2), 'source')).to.equal(0);
    // The palm network, which could find the hand again, is not asked.
    expect(shareIn(frameOf(record, 2), 'palm')).to.satisfy(Number.isNaN);
  });
});
