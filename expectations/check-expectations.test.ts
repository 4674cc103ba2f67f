import { expect } from '@open-wc/testing';
import { applies, checkExpectations } from './check-expectations.ts';
import type { Applicability } from '../record/expectation.ts';
import { evidence, plan, record } from '../record/testing/build-record.ts';

const args = { scale: 255, name: 'a', on: true };

describe('applies', () => {
  const rows: readonly [Applicability, boolean][] = [
    [{}, true],
    [{ backends: ['cpu', 'webgl'] }, true],
    [{ backends: ['cpu'] }, false],
    [{ backends: [] }, false],
    [{ precisions: ['float32'] }, true],
    [{ precisions: ['float16'] }, false],
    [{ models: ['full'] }, true],
    [{ models: ['lite'] }, false],
    [{ modes: ['static'] }, true],
    [{ modes: ['tracking'] }, false],
    [{ frames: [1, 4] }, true],
    [{ frames: [4] }, false],
    [{ maxHands: [1] }, true],
    [{ maxHands: [2] }, false],
    [{ inputs: ['open-palm'] }, true],
    [{ inputs: ['fist'] }, false],
    [{ args: { scale: [1, 255] } }, true],
    [{ args: { scale: [1] } }, false],
    [{ args: { name: ['a'], on: [true] } }, true],
    [{ args: { name: ['a'], on: [false] } }, false],
    [{ args: { other: [1] } }, false],
    [{ ranges: { scale: [255, 300] } }, true],
    [{ ranges: { scale: [0, 255] } }, true],
    [{ ranges: { scale: [0, 254.9] } }, false],
    [{ ranges: { name: [-Infinity, Infinity] } }, false],
    [{ ranges: { other: [-Infinity, Infinity] } }, false],
    // All of them at once, and all but one.
    [{ backends: ['webgl'], models: ['full'], args: { scale: [255] } }, true],
    [{ backends: ['webgl'], models: ['full'], args: { scale: [254] } }, false],
  ];
  for (const [when, expected] of rows) {
    it(`${JSON.stringify(when)}: ${expected}`, () => {
      expect(applies(when, plan(), args)).to.equal(expected);
    });
  }

  it('takes NaN for NaN, and −0 not for 0', () => {
    expect(applies({ args: { scale: [NaN] } }, plan(), { scale: NaN })).to.equal(true);
    expect(applies({ args: { scale: [0] } }, plan(), { scale: -0 })).to.equal(false);
    expect(applies({ ranges: { scale: [0, 1] } }, plan(), { scale: NaN })).to.equal(false);
  });

  it('speaks of guarded runs only where it names the guards', () => {
    const guarded = (...ids: string[]) =>
      plan({ mitigations: ids.map((id) => ({ id, args: {}, fromFrame: 0 })) });
    expect(applies({}, guarded('a'), args)).to.equal(false);
    expect(applies({ mitigations: ['a'] }, guarded('a'), args)).to.equal(true);
    expect(applies({ mitigations: ['a', 'b'] }, guarded('b', 'a'), args)).to.equal(true);
    expect(applies({ mitigations: ['a'] }, guarded('a', 'b'), args)).to.equal(false);
    expect(applies({ mitigations: ['a'] }, guarded('b'), args)).to.equal(false);
    expect(applies({ mitigations: ['a'] }, plan(), args)).to.equal(false);
  });

  it('never takes a file for a fixture of the same name', () => {
    const input = { kind: 'file', name: 'open-palm', size: 1, sha256: '' } as const;
    expect(applies({ inputs: ['open-palm'] }, plan({ input }), args)).to.equal(false);
    expect(applies({}, plan({ input }), args)).to.equal(true);
  });
});

describe('checkExpectations', () => {
  const told = 'of the fault, and {outcome} it is';
  const because = 'of the fault, and masked it is';

  it('passes, fails and leaves out, in order', () => {
    const results = checkExpectations(
      [
        { predicate: { type: 'faultStruck' }, when: {}, because: told },
        { predicate: { type: 'outcome', is: ['hung'] }, when: {}, because: told },
        { predicate: { type: 'outcome', is: ['hung'] }, when: { models: ['lite'] }, because: told },
      ],
      record({ evidence: [evidence(2)] }),
      args,
    );
    expect(results).to.deep.equal([
      {
        name: 'The fault changes something',
        status: 'pass',
        actual: '2 elements changed',
        because,
      },
      { name: 'The outcome is hung', status: 'fail', actual: 'masked', because },
      {
        name: 'The outcome is hung',
        status: 'notApplicable',
        actual: 'not for these settings',
      },
    ]);
  });
});
