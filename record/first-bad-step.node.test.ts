import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  firstBadStep,
  firstBadStepOfRun,
  firstNonFiniteStepOfRun,
  isDivergedStep,
} from './first-bad-step.ts';
import { judgedStep, off, withNaN, type NamedStep } from './testing/judged-steps.ts';

const first = (steps: readonly NamedStep[], tolerance = 0): string | null =>
  firstBadStep(steps, tolerance)?.id ?? null;

describe('the first bad step', () => {
  it('is the first with NaN or Inf, whatever differs before it', () => {
    const steps = [
      judgedStep('palm/-/a', off(0.5)),
      judgedStep('palm/-/b', withNaN),
      judgedStep('palm/-/c', withNaN),
    ];
    assert.equal(first(steps), 'palm/-/b');
  });

  it('is the first that differs where all is finite, and none where nothing does', () => {
    const steps = [judgedStep('palm/-/a'), judgedStep('palm/-/b', off(1e-9))];
    assert.equal(first(steps), 'palm/-/b');
    assert.equal(first(steps, 1e-3), null);
    assert.equal(first([judgedStep('palm/-/a')]), null);
  });

  it('is never inferred where an observed step upstream already differs', () => {
    const upstream = judgedStep('landmarks/0/conv2d_0', off(0.5));
    const gesture = judgedStep('gesture/0/straightness', { ...withNaN, inferred: true });
    assert.equal(first([upstream, gesture]), 'landmarks/0/conv2d_0');
    assert.equal(first([judgedStep('palm/-/a', off(0.5)), gesture]), 'palm/-/a');
    assert.equal(first([judgedStep('landmarks/0/conv2d_0'), gesture]), gesture.id);
    // Another inferred step is no better a witness, and another hand is not upstream.
    const keypoints = judgedStep('key points/0/keypoints', { ...off(0.5), inferred: true });
    assert.equal(first([keypoints, gesture]), gesture.id);
    assert.equal(first([judgedStep('landmarks/1/conv2d_0', off(0.5)), gesture]), gesture.id);
  });

  const plan = { faults: [{ fromFrame: 0 }] };
  const outcome = { frames: [] };

  it('of a run is in its first frame with one, by the tolerance that the run records', () => {
    const frames = [
      { index: 0, steps: [judgedStep('palm/-/a')] },
      { index: 1, steps: [judgedStep('palm/-/a', off(0.01))] },
      { index: 2, steps: [judgedStep('palm/-/b', withNaN)] },
    ];
    const placed = firstBadStepOfRun({ plan, outcome, faulty: { frames } });
    assert.deepEqual([placed?.frame.index, placed?.step.id], [1, 'palm/-/a']);
    const tolerant = firstBadStepOfRun({
      plan,
      outcome,
      faulty: { frames },
      tolerance: { relativeL2: 0.05 },
    });
    assert.deepEqual([tolerant?.frame.index, tolerant?.step.id], [2, 'palm/-/b']);
    assert.equal(firstNonFiniteStepOfRun({ faulty: { frames } })?.frame.index, 2);
    // What rounding does to a frame may pass the tolerance: NaN in a later one proves more.
    const rounded = firstBadStepOfRun({
      plan,
      outcome,
      faulty: { frames },
      tolerance: { relativeL2: 1e-3 },
    });
    assert.deepEqual([rounded?.frame.index, rounded?.step.id], [2, 'palm/-/b']);
  });

  describe('of a run under a tolerance', () => {
    const frames = [
      { index: 0, steps: [judgedStep('palm/-/a', off(0.06)), judgedStep('palm/-/b')] },
      { index: 1, steps: [judgedStep('palm/-/a'), judgedStep('palm/-/b', off(0.4))] },
    ];
    const found = (change: {
      kinds?: readonly string[];
      faults?: readonly { fromFrame: number; on?: boolean }[];
      frames?: { index: number; steps: NamedStep[] }[];
      from?: number | null;
    }) => {
      const { kinds = ['masked', 'masked'], faults = [{ fromFrame: 1 }] } = change;
      const run = {
        plan: { faults },
        outcome: { frames: kinds.map((kind, frame) => ({ frame, kind })) },
        faulty: { frames: change.frames ?? frames },
        tolerance: {
          relativeL2: 0.05,
          ...(change.from === undefined ? {} : { from: change.from }),
        },
      };
      const placed = firstBadStepOfRun(run);
      return placed && [placed.frame.index, placed.step.id];
    };

    it('is not in a frame that no fault has struck yet and whose answer is the golden one', () => {
      assert.deepEqual(found({}), [1, 'palm/-/b']);
      assert.equal(found({ faults: [] }), null);
      assert.equal(found({ faults: [{ fromFrame: 0, on: false }] }), null);
      assert.equal(found({ faults: [{ fromFrame: 2 }] }), null);
    });

    it('is in a frame that a fault has struck, whatever the answer', () => {
      assert.deepEqual(found({ faults: [{ fromFrame: 0 }] }), [0, 'palm/-/a']);
      // It may have passed, and show all the same: a tracker keeps what it was given.
      assert.deepEqual(found({ faults: [{ fromFrame: 2 }, { fromFrame: 1 }] }), [1, 'palm/-/b']);
    });

    it('is not in a frame whose steps no fault reaches, though one is at work beside them', () => {
      assert.equal(found({ faults: [{ fromFrame: 0 }], from: null }), null);
      assert.deepEqual(found({ faults: [{ fromFrame: 0 }], from: 1 }), [1, 'palm/-/b']);
      assert.deepEqual(found({ kinds: ['silent', 'silent'], from: null }), [0, 'palm/-/a']);
    });

    it('is in a frame whose answer is another one, though no fault struck: the realm made it', () => {
      assert.deepEqual(found({ faults: [], kinds: ['silent', 'silent'] }), [0, 'palm/-/a']);
      assert.deepEqual(found({ faults: [], kinds: ['masked', 'silent'] }), [1, 'palm/-/b']);
      // The frame in which a run hangs has no outcome of its own.
      assert.deepEqual(found({ faults: [], kinds: [] }), [0, 'palm/-/a']);
    });

    it('is where NaN or a changed shape shows, which no rounding makes', () => {
      const nan = [
        { index: 0, steps: [judgedStep('palm/-/a', off(0.06)), judgedStep('palm/-/b', withNaN)] },
      ];
      assert.deepEqual(found({ frames: nan, faults: [] }), [0, 'palm/-/b']);
      const divergence = { maxAbs: null, relativeL2: null, leftOut: 2, goldenShape: [4] };
      const shape = [
        {
          index: 0,
          steps: [judgedStep('palm/-/a', off(0.06)), judgedStep('palm/-/b', { divergence })],
        },
      ];
      assert.deepEqual(found({ frames: shape, faults: [] }), [0, 'palm/-/b']);
    });
  });
});

describe('a step differs', () => {
  const differs = (change: Parameters<typeof judgedStep>[1], tolerance = 0): boolean =>
    isDivergedStep(judgedStep('palm/-/a', change), tolerance);

  it('by its shape, whatever the tolerance', () => {
    const divergence = { maxAbs: null, relativeL2: null, leftOut: 2, goldenShape: [4] };
    assert.ok(differs({ divergence }, 1));
  });

  it('by a difference too small for the sum of squares', () => {
    assert.ok(differs({ divergence: { maxAbs: 1e-30, relativeL2: 0, leftOut: 0 } }));
    assert.ok(!differs({ divergence: { maxAbs: 1e-30, relativeL2: 0, leftOut: 0 } }, 1e-3));
  });

  it('where the golden run alone holds NaN or Inf', () => {
    assert.ok(differs({ divergence: { maxAbs: 0, relativeL2: 0, leftOut: 1 } }, 1));
  });

  it('not where the golden run has no such step', () => {
    assert.ok(!differs({ divergence: null }));
  });
});
