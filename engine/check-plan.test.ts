import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { evidence, plan } from '../record/testing/build-record.ts';
import { ArgumentError } from '../faults/check-arguments.ts';
import { mostElementFrames } from './check-element-plan.ts';
import { needsFrame } from './needs-frame.ts';
import { checkPlan, mostFrames, PlanError } from './check-plan.ts';
import type { Plan } from '../record/plan.ts';
import { decodePlan, encodePlan } from '../record/codec/plan-codec.ts';
import type { Evidence, Frame } from '../record/record.ts';
import { FaultMissedError, requireStrikes } from './require-strike.ts';
import { anyNumber } from '../record/testing/arbitrary-record.ts';

const scaled = (scale: number, fromFrame = 0): Plan['faults'] => [
  { id: 'network-input-scale', args: { scale, offset: 0 }, fromFrame },
];

const problem = (more: Partial<Plan>): string => {
  try {
    checkPlan(plan(more));
  } catch (error) {
    expect(error).to.be.instanceOf(PlanError);
    return (error as Error).message;
  }
  throw new Error(`Accepted: ${JSON.stringify(more)}`);
};

describe('checkPlan', () => {
  it('accepts a sound plan and completes its arguments', () => {
    const given = plan({ faults: [{ id: 'network-input-scale', args: {}, fromFrame: 0 }] });
    expect(checkPlan(given)).to.deep.equal(plan({ faults: scaled(255) }));
  });

  it('accepts just the whole numbers in range, and what it accepts can be written and read', () => {
    const ranges = { maxHands: [1, Infinity], frames: [1, mostFrames], seed: [0, Infinity] };
    const number = fc.oneof(anyNumber, fc.integer(), fc.integer({ min: -2, max: 102 }));
    fc.assert(
      fc.property(fc.constantFrom('maxHands', 'frames', 'seed'), number, (key, value) => {
        const [least, most] = ranges[key] as [number, number];
        const allowed =
          Number.isSafeInteger(value) && value >= least && value <= most && 1 / value !== -Infinity;
        if (allowed) {
          const checked = checkPlan(plan({ [key]: value }));
          expect(decodePlan(encodePlan(checked))).to.deep.equal(checked);
        } else {
          expect(problem({ [key]: value })).to.include(key);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('bounds a run with an element, which shares the thread of the page', () => {
    const element = { id: 'element-size', args: {}, fromFrame: 0 };
    expect(() => checkPlan(plan({ faults: [element], frames: mostElementFrames }))).not.to.throw();
    const beside = (id: string) => ({ id, args: {}, fromFrame: 0 });
    for (const [more, reason] of [
      [{ frames: mostElementFrames + 1 }, /element-size .* at most 8 frames; given: 9/],
      [{ faults: [element, beside('bad-pixels')] }, /element-size .* bad-pixels .*Drop one/],
      [{ mitigations: [beside('clip-pixels')] }, /element-size .* clip-pixels .*Drop one/],
    ] as const) {
      expect(problem({ faults: [element], ...more })).to.match(reason);
    }
    const off = { ...element, on: false };
    expect(() => checkPlan(plan({ faults: [off, beside('bad-pixels')] }))).not.to.throw();
    expect(needsFrame(plan({ faults: [off] }))).to.equal(false);
  });

  it('takes as many faults and mitigations as it says, and no more', () => {
    const faults = (count: number) => Array.from({ length: count }, () => scaled(2)).flat();
    const scan = { id: 'weight-scan', args: {}, fromFrame: 0 };
    const scans = (length: number) => Array.from({ length }, () => scan);
    expect(() => checkPlan(plan({ faults: faults(32), mitigations: scans(32) }))).not.to.throw();
    expect(problem({ faults: faults(33) })).to.match(/at most 32 faults; given: 33/);
    expect(problem({ mitigations: scans(33) })).to.match(/at most 32 mitigations; given: 33/);
  });

  it('allows a first frame within the run only', () => {
    for (const fromFrame of [0, 3]) {
      expect(() => checkPlan(plan({ frames: 4, faults: scaled(2, fromFrame) }))).not.to.throw();
    }
    for (const fromFrame of [4, -1, 0.5, NaN, -0]) {
      expect(problem({ frames: 4, faults: scaled(2, fromFrame) })).to.match(/first frame/);
    }
  });

  it('refuses faults and mitigations that do not exist, inherited names too', () => {
    for (const id of ['no-such', '', 'constructor', '__proto__', 'toString']) {
      expect(problem({ faults: [{ id, args: {}, fromFrame: 0 }] })).to.match(
        /no fault.*network-input-scale/,
      );
      expect(problem({ mitigations: [{ id, args: {}, fromFrame: 0 }] })).to.match(/no guard/);
    }
  });

  it('checks mitigations as it checks faults, arguments completed', () => {
    const scan = { id: 'weight-scan', args: {}, fromFrame: 0 };
    expect(checkPlan(plan({ mitigations: [scan] })).mitigations).to.deep.equal([scan]);
    // A guard that begins later would be ignored in silence.
    for (const id of ['weight-scan', 'clip-pixels', 'keypoint-guard'])
      expect(problem({ frames: 2, mitigations: [{ id, args: {}, fromFrame: 1 }] })).to.match(
        /is a guard, which works from the first frame on.*given: 1/,
      );
    expect(() => checkPlan(plan({ mitigations: [{ ...scan, args: { no: 1 } }] }))).to.throw(
      ArgumentError,
      /weight-scan has no parameter "no"/,
    );
  });

  it('refuses a mitigation among the faults and a fault among the mitigations, and says where', () => {
    expect(problem({ faults: [{ id: 'clip-pixels', args: {}, fromFrame: 0 }] })).to.match(
      /"clip-pixels" is a guard, not a fault.*--mitigate clip-pixels/,
    );
    expect(problem({ mitigations: [{ id: 'bad-pixels', args: {}, fromFrame: 0 }] })).to.match(
      /"bad-pixels" is a fault, not a guard.*--fault bad-pixels/,
    );
  });

  it('refuses arguments that the fault does not allow', () => {
    expect(() => checkPlan(plan({ faults: scaled(0) }))).to.throw(ArgumentError, /scale/);
  });
});

describe('requireStrikes', () => {
  const strikes = (of: Plan, told: readonly Evidence[], frames: readonly Frame[] = []): void =>
    requireStrikes(of, told, frames);

  it('accepts a fault that changed something', () => {
    expect(() => strikes(plan(), [evidence(0), evidence(1)])).not.to.throw();
  });

  it('accepts a neutral fault that changed nothing', () => {
    expect(() => strikes(plan({ faults: scaled(1) }), [evidence(0)])).not.to.throw();
  });

  it('refuses a fault that changed nothing, and says which, how it was set and what to do', () => {
    expect(() => strikes(plan({ faults: scaled(NaN) }), [evidence(0), evidence(0)])).to.throw(
      FaultMissedError,
      /network-input-scale.*"NaN".*none of 20 values.*Choose another/s,
    );
    expect(() => strikes(plan(), [])).to.throw(FaultMissedError, /none of 0/);
    expect(() => strikes(plan(), [evidence(5, 'another')])).to.throw(FaultMissedError);
  });

  it('asks for the strike of each fault by its place, and for none of one that is off', () => {
    const twice = plan({ faults: [...scaled(2), ...scaled(3)] });
    const struck = (at: number) => evidence(1, 'network-input-scale', at);
    expect(() => strikes(twice, [struck(0)])).to.throw(FaultMissedError);
    expect(() => strikes(twice, [struck(1)])).to.throw(FaultMissedError);
    expect(() => strikes(twice, [struck(0), struck(1)])).not.to.throw();
    const [first, second] = twice.faults;
    const off = { ...twice, faults: [first, { ...second, on: false }] } as Plan;
    expect(() => strikes(off, [struck(0)])).not.to.throw();
  });

  it('asks for none where a guard refused every frame that the fault was to strike', () => {
    const frame = (index: number, name?: string): Frame => ({
      index,
      items: [],
      steps: [],
      gates: [],
      ...(name === undefined ? {} : { error: { name, message: '' } }),
    });
    const late = plan({ frames: 2, faults: scaled(2).map((one) => ({ ...one, fromFrame: 1 })) });
    const refused = frame(1, 'GuardError');
    expect(() => strikes(late, [], [frame(0), refused])).not.to.throw();
    expect(() => strikes(late, [], [refused, frame(1)])).to.throw(FaultMissedError);
    expect(() => strikes(late, [], [frame(0), frame(1, 'Error')])).to.throw(FaultMissedError);
    expect(() => strikes(late, [], [frame(0, 'GuardError')])).to.throw(FaultMissedError);
  });
});
