import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Stage } from '../../../record/step.ts';
import { makeStep } from '../../testing/make-record.ts';
import { axisByEvent, equalSteps } from './step-axis.ts';
import { stepRows, type StepRow } from './step-rows.ts';

/** A run with so many steps in each stage, one of which generates NaN. */
function run(counts: Readonly<Record<Stage, number>>, born: Stage | null) {
  const steps = Object.entries(counts).flatMap(([stage, count]) =>
    Array.from({ length: count }, (_, i) =>
      makeStep(`op_${i}`, i, i === 0 && stage === born ? { nan: 1 } : {}, {
        stage,
        events: i === 0 && stage === born ? [{ kind: 'NaN', event: 'generate' }] : [],
      }),
    ),
  );
  return stepRows(steps, steps);
}

/** Width of a stage, as a share of the axis. */
function share(rows: readonly StepRow[], stage: Stage): number {
  const { place } = axisByEvent(rows, 0);
  const first = rows.findIndex(({ step }) => step.stage === stage);
  const last = rows.findLastIndex(({ step }) => step.stage === stage);
  return (place(last + 0.5) - place(first - 0.5)) / rows.length;
}

const usual = { source: 2, palm: 190, landmarks: 110, 'key points': 6, gesture: 4 };

describe('axisByEvent', () => {
  it('makes a failure of a few steps about as wide as one of a network', () => {
    const few = share(run(usual, 'key points'), 'key points');
    expect(few).to.be.above(0.12);
    expect(few).to.be.above(3 * (6 / 312));
    expect(share(run(usual, 'gesture'), 'gesture')).to.be.above(0.1);
    expect(share(run(usual, 'palm'), 'palm')).to.be.above(0.4);
  });

  it('keeps a place for every stage', () => {
    for (const stage of Object.keys(usual))
      expect(share(run(usual, 'palm'), stage), stage).to.be.above(0.04);
  });

  it('is as long as there are steps, in order, and can be read backwards', () => {
    const rows = run(usual, 'landmarks');
    const axis = axisByEvent(rows, 0);
    expect(axis.place(-0.5)).to.be.closeTo(-0.5, 1e-9);
    expect(axis.place(rows.length - 0.5)).to.be.closeTo(rows.length - 0.5, 1e-9);
    fc.assert(
      fc.property(
        fc.double({ min: -0.5, max: rows.length, noNaN: true }),
        fc.double({ min: 1e-3, max: 5, noNaN: true }),
        (position, more) => {
          expect(axis.place(position + more)).to.be.above(axis.place(position));
          expect(axis.position(axis.place(position))).to.be.closeTo(position, 1e-6);
        },
      ),
    );
  });

  it('leaves one stage as it is', () => {
    expect(axisByEvent(run({ palm: 9 }, 'palm'), 0)).to.equal(equalSteps);
    expect(axisByEvent([], 0)).to.equal(equalSteps);
  });
});
