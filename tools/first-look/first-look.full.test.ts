import { expect } from '@open-wc/testing';
import type { FirstLookFile } from '../../engine/first-look.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { runScenario } from '../../testing/index.ts';
import { firstLookOf, firstLookScenario } from './first-look-of.ts';

/** Pixels by which key points may differ between machines. */
const slack = 3;

describe('what the first screen shows', function () {
  this.timeout(240_000);

  it('is what its scenario gives here, too', async () => {
    const kept = (await (await fetch('/assets/first-look.json')).json()) as FirstLookFile;
    expect(kept.scenario).to.equal(firstLookScenario);
    const scenario = scenarios.find(({ id }) => id === firstLookScenario)!;
    const here = firstLookOf(await runScenario(scenario));
    expect(here.picture).to.equal(kept.picture);
    expect(here.faulty).to.deep.equal(kept.faulty);
    expect(here.golden.map(({ label }) => label)).to.deep.equal(
      kept.golden.map(({ label }) => label),
    );
    here.golden.forEach(({ score, keypoints }, at) => {
      const one = kept.golden[at]!;
      expect(score).to.be.closeTo(one.score, 0.02);
      keypoints.forEach(({ x, y }, point) => {
        expect(x, `x of ${point}`).to.be.closeTo(one.keypoints[point]!.x, slack);
        expect(y, `y of ${point}`).to.be.closeTo(one.keypoints[point]!.y, slack);
      });
    });
  });
});
