import { expect } from '@open-wc/testing';
import { stepId } from '../../record/step.ts';
import { factRuns, frameOf, handOf, isAllNaN, planned, shareIn } from './facts.ts';

/** The package takes sizes alike with either model; the small one starts sooner. */
const lite = { model: 'lite' } as const;

describe('elements handed to the detector', function () {
  this.timeout(240_000);

  const { run, end } = factRuns();
  after(end);
  const size = (width: number, height = width, element = 'video') =>
    planned('element-size', { element, width, height });

  it('is a frame of this page, golden results carried over; the frame goes with the realm', async () => {
    const record = await run({ ...lite, faults: [size(1)] });
    const { golden, faulty } = record.environment.realms;
    expect([golden.host, faulty.host]).to.deep.equal(['worker', 'frame']);
    expect(document.querySelectorAll('iframe')).to.have.lengthOf(1);
  });

  for (const element of ['video', 'img']) {
    it(`<${element}> of the right size: the very pixels, and the very hand`, async () => {
      const record = await run({ ...lite, faults: [size(1, 1, element)] });
      expect(record.outcome.kind).to.equal('masked');
      expect(record.evidence.map(({ changed }) => changed)).to.deep.equal([0]);
      const [pixels] = frameOf(record).steps;
      expect(pixels?.id).to.equal(stepId('source', null, 'pixels'));
      expect(pixels?.divergence).to.include({ maxAbs: 0, leftOut: 0 });
      expect(pixels?.dtype).to.equal('int32');
      expect(frameOf(record).steps.map(({ id }) => id)).to.deep.equal(
        record.golden.frames[0]?.steps.map(({ id }) => id),
      );
      expect(frameOf(record).items).to.deep.equal(record.golden.frames[0]?.items);
    });
  }

  it('<video> without attributes: 21 NaN key points, score NaN, Right, and no error', async () => {
    const record = await run({ ...lite, faults: [size(0)] });
    expect(isAllNaN(handOf(record))).to.equal(true);
    expect(record.golden.frames[0]?.items[0]?.label).to.equal('Left');
    expect(handOf(record).label).to.equal('Right');
    expect(frameOf(record).error).to.equal(undefined);
    expect(record.outcome.kind).to.equal('non-finite');
    expect(record.evidence[0]?.first).to.include({ before: 640, after: 0 });
    // The palm network sees the pixels, which come from the stream.
    expect(shareIn(frameOf(record), 'palm')).to.equal(0);
    expect(record.blame).to.include({ step: stepId('crop', 0, 'transform_0'), verdict: 'victim' });
  });

  it('<video> without attributes is masked by taking the size from the stream', async () => {
    const mitigations = [planned('size-from-stream')];
    const record = await run({ ...lite, faults: [size(0)], mitigations });
    expect(record.evidence.map(({ fault, changed }) => [fault, changed])).to.deep.equal([
      ['element-size', 2],
      ['size-from-stream', 2],
    ]);
    expect(frameOf(record).items).to.deep.equal(record.golden.frames[0]?.items);
  });

  it('<video> that has not loaded: an error; none when its first picture is awaited', async () => {
    const faults = [planned('element-too-early')];
    const record = await run({ ...lite, faults });
    expect(frameOf(record).error?.message).to.equal('Requested texture size [0x0] is invalid.');
    expect(record.outcome.kind).to.equal('thrown');
    expect(record.evidence[0]?.site).to.match(/video\.readyState/);
    expect(record.evidence[0]?.first?.after).to.equal(0);
    const awaited = await run({ ...lite, faults, mitigations: [planned('await-loaded')] });
    expect(frameOf(awaited).items).to.deep.equal(record.golden.frames[0]?.items);
  });

  for (const element of ['video', 'img']) {
    it(`<${element}> of half the size: all coordinates are halved, and no error`, async () => {
      const record = await run({ ...lite, faults: [size(0.5, 0.5, element)] });
      const golden = record.golden.frames[0]?.items[0]?.keypoints ?? [];
      expect(golden).to.have.lengthOf(21);
      handOf(record).keypoints.forEach(({ x, y }, i) => {
        // An <img> is also drawn in that size, so that the networks see fewer pixels.
        const near = element === 'video' ? 0.01 : 4;
        expect(x).to.be.closeTo((golden[i]?.x ?? NaN) / 2, near);
        expect(y).to.be.closeTo((golden[i]?.y ?? NaN) / 2, near);
      });
      expect(record.outcome.kind).to.equal('silent');
    });
  }

  it('<video> whose track has ended: black, no hand, no error; a stream check says why', async () => {
    const faults = [planned('stopped-stream', { how: 'ended' })];
    const record = await run({ ...lite, faults });
    expect(frameOf(record).steps[0]?.health).to.include({ min: 0, max: 0 });
    expect(frameOf(record).items).to.deep.equal([]);
    expect(record.outcome.kind).to.equal('silent');
    const refused = await run({ ...lite, faults, mitigations: [planned('stream-check')] });
    expect(frameOf(refused).error).to.include({ name: 'GuardError' });
    expect(frameOf(refused).error?.message).to.match(/its track has ended/);
  });
});
