import { expect } from '@open-wc/testing';
import { seededRandom } from './random.ts';

const seeds = Array.from({ length: 1000 }, (_, seed) => seed);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('seededRandom', () => {
  it('repeats its numbers for the same seed', () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return [random.uniform(), random.whole(100), random.normal()];
    };
    for (const seed of [0, 1, 7, 2 ** 31, 2 ** 32 - 1]) {
      expect(draw(seed)).to.deep.equal(draw(seed));
    }
  });

  it('spreads neighbouring seeds evenly, from the first number on', () => {
    for (const draws of [1, 2, 3]) {
      const values = seeds.map((seed) => {
        const random = seededRandom(seed);
        for (let i = 1; i < draws; i++) random.uniform();
        return random.uniform();
      });
      // Mean and deviation of 1000 uniform numbers: 0.5 ± 0.0091; five deviations.
      expect(mean(values)).to.be.closeTo(0.5, 0.046);
      expect(Math.min(...values)).to.be.lessThan(0.02);
      expect(Math.max(...values)).to.be.greaterThan(0.98);
      expect(new Set(values.map((value) => Math.floor(value * 10))).size).to.equal(10);
    }
  });

  it('draws whole numbers below a limit, each about as often', () => {
    const random = seededRandom(3);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 5000; i++) {
      const at = random.whole(5);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    // 1000 ± 28 each.
    for (const count of counts) expect(count).to.be.within(850, 1150);
  });

  it('draws normal numbers of mean 0 and deviation 1', () => {
    const random = seededRandom(3);
    const values = Array.from({ length: 10_000 }, () => random.normal());
    expect(mean(values)).to.be.closeTo(0, 0.05);
    expect(Math.sqrt(mean(values.map((value) => value * value)))).to.be.closeTo(1, 0.05);
  });
});
