import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { fitWindow, panWindow, revealStep, zoomWindow } from './step-window.ts';

describe('a window on the steps', () => {
  it('is a stretch of whole steps, or null for all of them', () => {
    expect(fitWindow({ from: 10.4, to: 29.6 }, 100)).to.deep.equal({ from: 10, to: 29 });
    expect(fitWindow({ from: -5, to: 200 }, 100)).to.equal(null);
    expect(fitWindow({ from: 98, to: 99 }, 100)).to.deep.equal({ from: 92, to: 99 });
    expect(fitWindow({ from: 1, to: 2 }, 5)).to.equal(null);
  });

  it('keeps what is pointed at in view, and comes back to all steps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.array(fc.tuple(fc.constantFrom(0.5, 2), fc.nat()), { maxLength: 12 }),
        (count, zooms) => {
          let window = zoomWindow(null, 1, 0, count);
          for (const [factor, drawn] of zooms) {
            const { from, to } = window ?? { from: 0, to: count - 1 };
            const around = from + (drawn % (to - from + 1));
            window = zoomWindow(window, factor, around, count);
            if (window === null) continue;
            expect(window.from).to.be.at.least(0);
            expect(window.to).to.be.below(count);
            expect(around).to.be.within(window.from - 1, window.to + 1);
          }
          for (let i = 0; i < 12; i++) window = zoomWindow(window, 2, window?.from ?? 0, count);
          expect(window).to.equal(null);
        },
      ),
    );
  });

  it('moves, but not past the ends, and reveals a step', () => {
    const window = { from: 10, to: 19 };
    expect(panWindow(window, 1000, 50)).to.deep.equal({ from: 40, to: 49 });
    expect(panWindow(null, 3, 50)).to.equal(null);
    expect(revealStep(window, 25, 50)).to.deep.equal({ from: 16, to: 25 });
    expect(revealStep(window, 2, 50)).to.deep.equal({ from: 2, to: 11 });
    expect(revealStep(window, 12, 50)).to.equal(window);
    expect(revealStep(window, -1, 50)).to.equal(window);
  });
});
