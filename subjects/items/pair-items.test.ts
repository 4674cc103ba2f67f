import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { itemNumbers, pairItems } from './pair-items.ts';

const hand = (x: number, y = 0) => ({
  keypoints: Array.from({ length: 21 }, (_, i) => ({ x: x + i, y: y + 2 * i })),
});

const places = (golden: Parameters<typeof pairItems>[0], faulty: typeof golden) =>
  pairItems(golden, faulty).map((pair) => [pair.golden, pair.faulty]);

/** Every way to choose for each of the first list one of the second: the slow, sure answer. */
function least(golden: readonly number[], faulty: readonly number[]): number {
  const [first, ...others] = golden;
  if (first === undefined) return 0;
  return Math.min(
    ...faulty.map((x, i) => Math.abs(first - x) + least(others, faulty.toSpliced(i, 1))),
  );
}

describe('pairItems', () => {
  it('gives the hand that is left its own golden hand, whichever is lost', () => {
    const two = [hand(0), hand(400)];
    expect(places(two, [hand(390)])).to.deep.equal([[1, 0]]);
    expect(places(two, [hand(10)])).to.deep.equal([[0, 0]]);
    expect(places([hand(390)], two)).to.deep.equal([[0, 1]]);
  });

  it('does not let the first hand take the partner of the second', () => {
    // Nearest first would pair 0 with 90, and leave 100 with −300.
    expect(places([hand(0), hand(100)], [hand(90), hand(-300)])).to.deep.equal([
      [0, 1],
      [1, 0],
    ]);
  });

  it('finds the least total of all ways to pair, as trying every one of them does', () => {
    const xs = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(xs, xs, (golden, faulty) => {
        const pairs = pairItems(
          golden.map((x) => hand(x)),
          faulty.map((x) => hand(x)),
        );
        const total = pairs.reduce(
          (sum, pair) => sum + Math.abs(golden[pair.golden]! - faulty[pair.faulty]!),
          0,
        );
        const [short, long] = golden.length <= faulty.length ? [golden, faulty] : [faulty, golden];
        expect(pairs).to.have.lengthOf(short.length);
        expect(new Set(pairs.map((pair) => pair.faulty)).size).to.equal(pairs.length);
        expect(new Set(pairs.map((pair) => pair.golden)).size).to.equal(pairs.length);
        expect(total).to.be.closeTo(least(short, long), 1e-6);
      }),
    );
  });

  it('is not misled by a point that flew away or is not a number', () => {
    const golden = [hand(0), hand(400)];
    for (const bad of [NaN, Infinity, -1e38]) {
      const wild = hand(410).keypoints.map((point, i) => (i < 5 ? { x: bad, y: bad } : point));
      expect(places(golden, [{ keypoints: wild }, hand(390)])).to.have.lengthOf(2);
      expect(places(golden, [{ keypoints: wild }])).to.deep.equal([[1, 0]]);
    }
  });

  it('leaves a hand without any number the place that is free, and keeps the order of several', () => {
    const lost = hand(NaN);
    expect(places([hand(0), hand(400)], [lost, hand(20)])).to.deep.equal([
      [0, 1],
      [1, 0],
    ]);
    expect(places([hand(0), hand(400)], [lost, lost])).to.deep.equal([
      [0, 0],
      [1, 1],
    ]);
    expect(places([hand(0)], [lost, hand(900), lost])).to.deep.equal([[0, 1]]);
  });

  it('pairs nothing with nothing', () => {
    expect(places([], [hand(0)])).to.deep.equal([]);
    expect(places([hand(0)], [])).to.deep.equal([]);
  });
});

describe('itemNumbers', () => {
  it('calls each hand as its golden partner is called, and others after those', () => {
    const golden = [hand(0), hand(400)];
    expect(itemNumbers(golden, [hand(400)])).to.deep.equal([2]);
    expect(itemNumbers(golden, [hand(400), hand(0)])).to.deep.equal([2, 1]);
    expect(itemNumbers(golden, [hand(800), hand(400), hand(0), hand(1200)])).to.deep.equal([
      3, 2, 1, 4,
    ]);
    expect(itemNumbers([], [hand(0)])).to.deep.equal([1]);
  });
});
