import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freePlan } from '../tools/command-line/free-plan.ts';
import { type Plan, changeRealm } from '../record/plan.ts';
import { avoidFaults } from './realm-setups.ts';
import { stepTolerance } from './step-tolerance.ts';

const plan = (change: Partial<Plan>, ...faults: string[]): Plan => ({
  ...freePlan(faults),
  ...change,
});
const realm = freePlan([]).realm;

describe('the tolerance of steps', () => {
  it('is none within one realm, also where a frame of the page stands in for a worker', () => {
    assert.equal(stepTolerance(plan({}, 'bad-pixels')), null);
    assert.equal(stepTolerance(plan({}, 'element-size')), null);
    assert.equal(stepTolerance(plan({}, 'texture-limit')), null);
  });

  it('is wide between precisions, narrow between two ways of float32, and says why', () => {
    const half = stepTolerance(plan({ realm: changeRealm(realm, { precision: 'float16' }) }));
    assert.equal(half?.relativeL2, 0.05);
    assert.match(half.because, /webgl-float32-packed.*webgl-float16-packed/);
    const unpacked = stepTolerance(plan({ realm: changeRealm(realm, { packing: false }) }));
    assert.equal(unpacked?.relativeL2, 1e-3);
    // A golden run in the same realm rounds in the same way.
    const same = changeRealm(realm, { precision: 'float16' });
    assert.equal(stepTolerance(plan({ realm: same, golden: same })), null);
  });

  it('is that of the fault that rounds most, by its arguments and while it is on', () => {
    const rounding = (format?: string, on = true): number | undefined => {
      const args: Record<string, string> = format === undefined ? {} : { format };
      const faults = [{ id: 'emulated-precision', args, fromFrame: 0, on }];
      return stepTolerance(plan({ faults }))?.relativeL2;
    };
    assert.deepEqual(
      [rounding(), rounding('bfloat16'), rounding('float32-flushed'), rounding('bfloat16', false)],
      [0.05, 0.3, undefined, undefined],
    );
  });

  it('says from which frame on a fault may reach a step', () => {
    const from = (...faults: Plan['faults']): number | null | undefined =>
      stepTolerance(plan({ realm: changeRealm(realm, { precision: 'float16' }), faults }))?.from;
    const late = { args: {}, fromFrame: 2 };
    assert.equal(from(), null);
    assert.equal(from({ id: 'bad-pixels', ...late }), 2);
    assert.equal(from({ id: 'bad-pixels', ...late, on: false }), null);
    // What changes the answer, its consumer or the memory leaves the steps as they are.
    for (const id of ['keypoint-value', 'frame-times', 'leak']) {
      assert.equal(from({ id, ...late }), null, id);
      assert.equal(from({ id, ...late }, { id: 'bad-pixels', args: {}, fromFrame: 3 }), 3, id);
    }
  });

  it('follows the realm that a mitigation changes', () => {
    const mitigations = [{ id: 'cpu-backend', args: {}, fromFrame: 0 }];
    assert.equal(
      stepTolerance(avoidFaults(plan({ mitigations }, 'webgl-flags')))?.relativeL2,
      1e-3,
    );
  });
});
