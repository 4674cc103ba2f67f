import { expect } from '@open-wc/testing';
import type { TriedOutcome } from '../../state/tried-mitigations.ts';
import { effectOf } from './mitigation-effect.ts';

const tried = (kind: TriedOutcome['kind'], more: Partial<TriedOutcome> = {}): TriedOutcome => ({
  kind,
  distances: null,
  error: null,
  recovers: null,
  ...more,
});

const guardError = { name: 'GuardError', message: 'NaN' };

describe('effectOf', () => {
  const words = (...given: Parameters<typeof effectOf>): string => effectOf(...given).words;

  it('answers what the app gets during the fault, and after it where the fault ends', () => {
    const without = tried('non-finite');
    expect(words(tried('silent', { recovers: 3 }), without)).to.equal(
      'silent during the fault · ✓ right from frame 3 on',
    );
    expect(words(tried('thrown', { error: guardError, recovers: 3 }), without)).to.equal(
      'clear error during the fault · ✓ right from frame 3 on',
    );
    expect(words(tried('thrown', { error: guardError }), without)).to.equal('! clear error');
    expect(words(tried('silent'), without)).to.equal('silent');
    expect(words(tried('non-finite'), without)).to.equal('still non-finite');
  });

  it('restores nothing where nothing was wrong', () => {
    expect(words(tried('masked'), tried('silent'))).to.equal('✓ restored');
    expect(words(tried('masked'), tried('masked'))).to.equal('✓ no effect, as without it');
  });
});
