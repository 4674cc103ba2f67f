import { expect } from '@open-wc/testing';
import { outcomes } from '../../record/record.ts';
import { makePlan } from '../testing/make-record.ts';
import { outcomeTitle, outcomeWords, shownOutcome } from './outcome-label.ts';

describe('shownOutcome', () => {
  const fault = (more = {}) => [{ id: 'scale', args: {}, fromFrame: 0, ...more }];

  it('is healthy without an active fault, and no effect with one', () => {
    expect(shownOutcome('masked', makePlan({ faults: [] }))).to.equal('healthy');
    expect(shownOutcome('masked', makePlan({ faults: fault({ on: false }) }))).to.equal('healthy');
    expect(shownOutcome('masked', makePlan({ faults: fault() }))).to.equal('masked');
  });

  it('takes a realm with other settings than the golden one for a fault', () => {
    const realm = { backend: 'webgl', precision: 'float16', packing: true } as const;
    expect(shownOutcome('masked', makePlan({ faults: [], realm }))).to.equal('masked');
    expect(shownOutcome('masked', makePlan({ faults: [], realm, golden: realm }))).to.equal(
      'healthy',
    );
  });

  it('speaks of one frame where it is asked to', () => {
    const plan = makePlan({ frames: 3, faults: fault({ fromFrame: 1 }) });
    expect([0, 1, 2].map((frame) => shownOutcome('masked', plan, frame))).to.deep.equal([
      'healthy',
      'masked',
      'masked',
    ]);
    expect(shownOutcome('masked', { ...plan, frames: 1 })).to.equal('healthy');
  });

  it('is healthy after a fault that strikes one frame only', () => {
    const faults = [{ id: 'source-noise', args: { lasts: 'transient' }, fromFrame: 1 }];
    const plan = makePlan({ frames: 3, faults });
    expect([0, 1, 2].map((frame) => shownOutcome('masked', plan, frame))).to.deep.equal([
      'healthy',
      'masked',
      'healthy',
    ]);
    expect(shownOutcome('masked', plan)).to.equal('masked');
  });

  it('is healthy where a guard leaves the fault, or the realm, no place to be', () => {
    const guard = (id: string) => [{ id, args: {}, fromFrame: 0 }];
    const faults = [{ id: 'emulated-precision', args: {}, fromFrame: 0 }];
    expect(shownOutcome('masked', makePlan({ faults }))).to.equal('masked');
    expect(
      shownOutcome('masked', makePlan({ faults, mitigations: guard('wasm-backend') })),
    ).to.equal('healthy');
    const realm = { backend: 'webgl', precision: 'float16', packing: true } as const;
    const kept = makePlan({ faults: [], realm, mitigations: guard('keep-float32') });
    expect(shownOutcome('masked', kept)).to.equal('healthy');
  });

  it('leaves every other outcome as it is, fault or none', () => {
    for (const kind of outcomes.filter((one) => one !== 'masked'))
      expect(shownOutcome(kind, makePlan({ faults: [] }))).to.equal(kind);
  });
});

describe('outcomeTitle', () => {
  it('has the word of the literature where the screen has another', () => {
    expect(outcomeWords.masked.label).to.equal('no effect');
    expect(outcomeTitle('masked')).to.match(/^no effect: .*“masked” in the literature/);
    expect(outcomeTitle('healthy')).to.match(/^healthy: .*“masked” in the literature/);
    expect(outcomeTitle('silent')).to.equal(
      'silent: a wrong answer; no error, and no NaN in what the app receives',
    );
  });
});
