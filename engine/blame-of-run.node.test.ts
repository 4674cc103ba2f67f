import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frame, health, step } from '../record/testing/build-record.ts';
import type { FoundBlame } from '../record/blame.ts';
import { blameOfRun } from './blame-of-run.ts';
import type { Step } from '../record/record.ts';

const off = (relativeL2: number): Partial<Step> => ({
  divergence: { maxAbs: 1, relativeL2, leftOut: 0 },
});
const blame = (of: number, at: string, symptom: FoundBlame['symptom']): FoundBlame => ({
  frame: of,
  step: at,
  symptom,
  verdict: 'guilty',
  because: '',
  path: [at],
  autopsy: null,
});

describe('what a run is blamed on', () => {
  const rounding = blame(0, 'landmarks/-/a', 'divergence');
  const struck = blame(1, 'landmarks/-/b', 'divergence');
  const faulty = {
    frames: [
      frame(0, { steps: [{ ...step('landmarks', 'a'), ...off(0.06) }] }),
      frame(1, { steps: [{ ...step('landmarks', 'b'), ...off(0.4) }] }),
    ],
  };
  const outcome = {
    frames: [
      { frame: 0, kind: 'masked' },
      { frame: 1, kind: 'masked' },
    ],
  };
  const run = (fromFrame: number) => ({
    plan: { faults: [{ fromFrame }] },
    outcome,
    faulty,
    tolerance: { relativeL2: 0.05 },
  });

  it('is not what rounding did before the fault struck', () => {
    assert.equal(blameOfRun([rounding, struck], run(1)), struck);
    assert.equal(blameOfRun([rounding, struck], run(0)), rounding);
    assert.equal(blameOfRun([rounding, struck], run(2)), null);
  });

  it('is NaN of a later frame rather than a difference that rounding may make', () => {
    const nan = blame(2, 'landmarks/-/c', 'NaN');
    const last = frame(2, { steps: [{ ...step('landmarks', 'c', health(4, 4)), ...off(0) }] });
    const longer = { ...run(0), faulty: { frames: [...faulty.frames, last] } };
    assert.equal(blameOfRun([rounding, struck, nan], longer), nan);
  });

  it('is nothing where no step is bad', () => {
    assert.equal(blameOfRun([], { ...run(0), faulty: { frames: [frame(0)] } }), null);
  });
});
