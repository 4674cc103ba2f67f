import { expect } from '@open-wc/testing';
import { endRealms, runScenario } from '../testing/index.ts';
import { scenarioGroups, scenarios } from './scenarios.ts';

describe('every scenario, on its main input', function () {
  this.timeout(180_000);

  after(() => endRealms());

  it('has an id of its own, and says what it is about', () => {
    expect(new Set(scenarios.map(({ id }) => id)).size).to.equal(scenarios.length);
    for (const { id, story, mechanism, notice, remedy, symptoms } of scenarios) {
      expect(symptoms.length, id).to.be.at.least(1);
      for (const text of [story, mechanism, notice, remedy])
        expect(text.length, id).to.be.at.least(20);
    }
  });

  it('is told in the order of its family', () => {
    for (const { family, scenarios: told } of scenarioGroups) {
      expect(told.map(({ id }) => id)).to.deep.equal(family.order);
    }
  });

  for (const scenario of scenarios) {
    it(`holds: ${scenario.id}`, async () => {
      const record = await runScenario(scenario);
      const said = record.expectations.map(
        ({ status, name, actual }) => `${status}: ${name}; ${actual}`,
      );
      expect(said.filter((line) => line.startsWith('fail'))).to.deep.equal([]);
      expect(said.some((line) => line.startsWith('pass'))).to.equal(true);
      expect(record.environment.tracing).to.equal('changes nothing');
    });
  }
});
