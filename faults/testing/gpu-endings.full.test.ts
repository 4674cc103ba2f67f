import { expect } from '@open-wc/testing';
import { factRuns, frameOf, handOf, kindsOf, measured, planned } from './facts.ts';

describe('a GPU that is lost, or never answers, under the whole pipeline', function () {
  this.timeout(300_000);

  const { run, end } = factRuns();
  after(end);

  it('a download that never comes: one lost frame under a watchdog, then the hand again', async () => {
    const record = await run({
      frames: 3,
      faults: [planned('never-settles', { download: 0, lasts: 'transient' }, 1)],
      mitigations: [planned('timeout-and-rebuild', { seconds: 10 })],
    });
    expect(kindsOf(record)).to.deep.equal(['masked', 'thrown', 'masked']);
    expect(frameOf(record, 1).error?.message).to.match(
      /no sign of life for 10 s.* waiting for the download of decode · concat_7, which never settled/,
    );
    expect(frameOf(record, 1).steps.some(({ stage }) => stage === 'palm')).to.equal(true);
    expect(measured(record, /settles/)).to.deep.equal([[1, 1, 0]]);
    expect(handOf(record, 2).score).to.equal(record.golden.frames[2]?.items[0]?.score);
  });

  it('a context lost in the palm network: hung, with evidence of where; the next run works', async () => {
    const record = await run({
      faults: [planned('lost-context', { network: 'palm', node: 'depthwise_conv2d_8' })],
    });
    expect(record.outcome.kind).to.equal('hung');
    expect(record.faulty.ended?.message).to.match(/WebGL context was lost/);
    expect(record.faulty.frames).to.deep.equal([]);
    expect(measured(record, /context lost after palm · depthwise_conv2d_8/)).to.deep.equal([
      [0, 0, 1],
    ]);
    expect((await run({})).outcome.kind).to.equal('masked');
  });
});
