import { expect } from '@open-wc/testing';
import { evaluate, sentence } from './evaluate.ts';
import type { Predicate } from '../record/expectation.ts';
import type { Frame, RunRecord } from '../record/record.ts';
import {
  evidence,
  frame,
  item,
  health,
  plan,
  record,
  step,
} from '../record/testing/build-record.ts';

const twoFaults = plan({
  faults: [
    { id: 'a', args: {}, fromFrame: 1 },
    { id: 'b', args: {}, fromFrame: 2 },
  ],
});

const ran = (...frames: Frame[]): RunRecord => record({ faulty: { frames } });

const clean = frame(0, {
  items: [item()],
  steps: [step('palm', 'conv2d_0'), step('palm', 'add_0'), step('landmarks', 'conv2d_0')],
});

/** NaN from the palm's second step on; a quarter of it, then all. */
const poisoned = frame(0, {
  steps: [
    step('palm', 'conv2d_0'),
    step('palm', 'add_0', health(100, 24, 1)),
    step('palm', 'conv2d_1', health(100, 100)),
  ],
});

/** A run of a graph whose only output is this. */
const gave = (...values: number[]): RunRecord =>
  ran(frame(0, { outputs: [{ name: 'quotient', shape: [values.length], values }] }));

interface Row {
  readonly predicate: Predicate;
  readonly says: string;
  readonly holds: readonly [RunRecord, string][];
  readonly fails: readonly [RunRecord, string][];
}

const rows: readonly Row[] = [
  {
    predicate: { type: 'faultStruck' },
    says: 'The fault changes something',
    holds: [
      [record({ evidence: [evidence(0), evidence(3), evidence(4)] }), '7 elements changed'],
      [record({ evidence: [evidence(1)] }), '1 element changed'],
      [
        record({ plan: twoFaults, evidence: [evidence(1, 'a'), evidence(1, 'b', 1)] }),
        '2 elements changed',
      ],
    ],
    fails: [
      [record({ evidence: [evidence(0)] }), 'network-input-scale changed nothing'],
      [record({ evidence: [] }), 'network-input-scale changed nothing'],
      [record({ plan: twoFaults, evidence: [evidence(9, 'a')] }), 'b changed nothing'],
    ],
  },
  {
    predicate: { type: 'outputIs', output: 'quotient', element: 1, value: NaN },
    says: 'The output quotient[1] is NaN',
    holds: [[gave(1, NaN), 'quotient[1]: NaN']],
    fails: [
      [gave(NaN, 1), 'quotient[1]: 1'],
      [gave(NaN), 'quotient[1]: absent'],
      [ran(clean), 'quotient[1]: absent'],
      [ran(), 'no frame was reached'],
    ],
  },
  {
    predicate: {
      type: 'outputValue',
      output: 'quotient',
      element: 0,
      atLeast: -Infinity,
      atMost: -80,
    },
    says: 'The output quotient[0] is at most −80',
    holds: [
      [gave(-Infinity, 1), 'quotient[0]: −∞'],
      [gave(-88, 1), 'quotient[0]: −88'],
    ],
    fails: [
      [gave(NaN), 'quotient[0]: NaN'],
      [gave(0), 'quotient[0]: 0'],
    ],
  },
  {
    predicate: { type: 'outputNonFinite', output: 'quotient', atLeast: 1, atMost: 2 },
    says: 'NaN or Inf in the output quotient: 1 to 2 elements',
    holds: [
      [gave(1, NaN), 'quotient: 1 element not finite'],
      [gave(Infinity, NaN), 'quotient: 2 elements not finite'],
    ],
    fails: [
      [gave(1, 2), 'quotient: 0 elements not finite'],
      [gave(NaN, NaN, NaN), 'quotient: 3 elements not finite'],
      [ran(clean), 'quotient: absent'],
    ],
  },
  {
    predicate: { type: 'outputNonFinite', output: 'quotient', atLeast: 0, atMost: 0 },
    says: 'Every element of the output quotient is finite',
    holds: [[gave(1, 2), 'quotient: 0 elements not finite']],
    fails: [
      [gave(1, -Infinity), 'quotient: 1 element not finite'],
      [ran(), 'no frame was reached'],
    ],
  },
  {
    predicate: { type: 'outcome', is: ['silent', 'masked'] },
    says: 'The outcome is silent or masked',
    holds: [
      [record({ outcome: { kind: 'silent', frames: [] } }), 'silent'],
      [record({ outcome: { kind: 'masked', frames: [] } }), 'masked'],
    ],
    fails: [
      [record({ outcome: { kind: 'hung', frames: [] } }), 'hung'],
      [record({ outcome: { kind: 'non-finite', frames: [] } }), 'non-finite'],
    ],
  },
  {
    predicate: { type: 'allFinite' },
    says: 'No NaN or Inf anywhere',
    holds: [[ran(clean), 'every value of every step is finite']],
    fails: [
      [ran(clean, { ...poisoned, index: 1 }), '25 % of palm · add_0 is not finite'],
      [ran(), 'no step was reached'],
      [ran(frame(0, { items: [item()] })), 'no step was reached'],
    ],
  },
  {
    predicate: { type: 'allFinite', stage: 'landmarks' },
    says: 'No NaN or Inf anywhere in landmarks',
    holds: [[ran(clean), 'every value of every step is finite']],
    fails: [[ran(poisoned), 'landmarks was not reached']],
  },
  {
    predicate: { type: 'someNonFinite' },
    says: 'NaN or Inf appears',
    holds: [[ran(clean, { ...poisoned, index: 1 }), '25 % of palm · add_0 is not finite']],
    fails: [
      [ran(clean), 'every value of every step is finite'],
      [ran(), 'no step was reached'],
    ],
  },
  {
    predicate: { type: 'someNonFinite', stage: 'landmarks' },
    says: 'NaN or Inf appears in landmarks',
    holds: [
      [
        ran(frame(0, { steps: [step('landmarks', 'add_0', health(1000, 0, 1))] })),
        '0.1 % of landmarks · add_0 is not finite',
      ],
    ],
    fails: [[ran(poisoned), 'landmarks was not reached']],
  },
  {
    predicate: { type: 'firstNonFinite', stage: 'palm', step: 'add_0' },
    says: 'The first NaN or Inf of palm is in add_0',
    holds: [
      [ran(poisoned), 'palm · add_0'],
      [ran(clean, { ...poisoned, index: 1 }), 'palm · add_0'],
    ],
    fails: [
      [ran(clean), 'no step is non-finite'],
      [
        ran(frame(0, { steps: [step('palm', 'conv2d_0', health(2, 1)), ...poisoned.steps] })),
        'palm · conv2d_0',
      ],
      [
        ran(frame(0, { steps: [step('landmarks', 'add_0', health(2, 1))] })),
        'no step is non-finite',
      ],
    ],
  },
  {
    predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'add_0', atLeast: 0.2, atMost: 0.25 },
    says: '20 % to 25 % of add_0 of palm is NaN or Inf',
    holds: [[ran(poisoned), '25 % at palm · add_0']],
    fails: [
      [ran(clean), '0 % at palm · add_0'],
      [ran(frame(0)), 'add_0 was not reached'],
    ],
  },
  {
    predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
    says: '100 % of the output of palm is NaN or Inf',
    holds: [[ran(poisoned), '100 % at palm · conv2d_1']],
    fails: [[ran(clean), '0 % at palm · add_0']],
  },
  {
    predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
    says: 'No hand is found',
    holds: [[ran(poisoned), '0 hands']],
    fails: [
      [ran(clean), '1 hand'],
      [ran(poisoned, { ...clean, index: 1 }), '0, 1 hands'],
    ],
  },
  {
    predicate: { type: 'itemsFound', atLeast: 1, atMost: 2 },
    says: '1 to 2 hands found',
    holds: [
      [ran(clean), '1 hand'],
      // Frames before the first fault do not count.
      [
        record({ plan: twoFaults, faulty: { frames: [frame(0), { ...clean, index: 1 }] } }),
        '1 hand',
      ],
    ],
    fails: [
      [ran(frame(0, { items: [item(), item(), item()] })), '3 hands'],
      [ran(), 'no frame was reached'],
    ],
  },
  {
    predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
    says: '1 hand found',
    holds: [[ran(clean), '1 hand']],
    fails: [[ran(poisoned), '0 hands']],
  },
  {
    predicate: { type: 'noError' },
    says: 'No error is thrown',
    holds: [[ran(clean), 'no error']],
    fails: [
      [ran(clean, frame(1, { error: { name: 'Error', message: 'roi width' } })), 'roi width'],
      [
        record({ faulty: { frames: [clean], ended: { reason: 'crashed', message: 'gone' } } }),
        'gone',
      ],
    ],
  },
];

describe('evaluate', () => {
  for (const { predicate, says, holds, fails } of rows) {
    it(`${JSON.stringify(predicate)} holds and does not`, () => {
      expect(sentence(predicate)).to.equal(says);
      for (const [given, actual] of holds) {
        expect(evaluate(predicate, given)).to.deep.equal({ holds: true, actual });
      }
      for (const [given, actual] of fails) {
        expect(evaluate(predicate, given)).to.deep.equal({ holds: false, actual });
      }
    });
  }

  it('rounds no share to 0 or 100 % that is not one', () => {
    const share = (bad: number) =>
      evaluate(
        { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 0, atMost: 1 },
        ran(frame(0, { steps: [step('palm', 'add_0', health(100_000, bad))] })),
      ).actual;
    expect(share(0)).to.match(/^0 %/);
    expect(share(1)).to.match(/^0\.001 %/);
    expect(share(99_999)).not.to.match(/^100/);
    expect(share(100_000)).to.match(/^100 %/);
  });
});
