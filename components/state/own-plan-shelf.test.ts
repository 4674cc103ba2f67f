import { expect } from '@open-wc/testing';
import { HeldRunner, makeLibrary, testScenario } from '../testing/make-playground.ts';
import { ownPage } from './own-plan.ts';
import { ownPlanShelf } from './own-plan-shelf.ts';
import { Playground } from './playground.ts';

describe('a plan of one’s own', () => {
  const library = makeLibrary();
  const scale = { id: 'scale', args: { scale: NaN }, fromFrame: 0 };
  const visitor = () => {
    const playground = new Playground(new HeldRunner(), library, testScenario);
    playground.useOwnPlan(ownPlanShelf(library));
    return playground;
  };
  beforeEach(() => localStorage.clear());
  after(() => localStorage.clear());

  it('is there again in the next visit, as it was left', () => {
    const first = visitor();
    first.open(ownPage.id);
    expect(first.state.plan.faults).to.deep.equal([]);
    first.change({ faults: [scale], seed: 9 });
    first.open(testScenario.id);
    const second = visitor();
    second.open(ownPage.id);
    const [kept] = second.state.plan.faults;
    expect(kept?.args).to.deep.include(scale.args);
    expect(second.state.plan.seed).to.equal(9);
    for (const one of [first, second]) one.cancel();
  });

  it('gives way to a link’s, and is lost to it only when that is changed', () => {
    const kept = (): number => {
      const next = visitor();
      next.open(ownPage.id);
      next.cancel();
      return next.state.plan.faults.length;
    };
    const first = visitor();
    first.open(ownPage.id);
    first.change({ faults: [scale] });
    const linked = new Playground(new HeldRunner(), library, ownPage);
    linked.useOwnPlan(ownPlanShelf(library));
    linked.narrow({ words: 'anything' });
    expect(linked.state.plan.faults).to.deep.equal([]);
    expect(kept()).to.equal(1);
    linked.change({ faults: [scale, scale] });
    expect(kept()).to.equal(2);
    for (const one of [first, linked]) one.cancel();
  });

  it('is empty where nothing, or nothing that can be read, was kept', () => {
    for (const text of ['', '?scenario=test', '?plan=own&faults=no-such-fault', '%%%']) {
      localStorage.setItem('faultbook-own-plan', text);
      const playground = visitor();
      playground.open(ownPage.id);
      expect(playground.state.plan.faults, text).to.deep.equal([]);
      playground.cancel();
    }
  });
});
