import { expect } from '@open-wc/testing';
import { checkPlan } from '../engine/check-plan.ts';
import { matrixPlans } from '../engine/run-matrix.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import { unknownPlaces } from '../expectations/fill-text.ts';
import { scenarios } from './scenarios.ts';
import { quickOnWebgl } from './testing/quick-on-webgl.ts';
import { testOnWebgl } from './testing/test-on-webgl.ts';
import { textsWithPlaces } from './testing/texts-with-places.ts';

describe('every scenario', () => {
  it('has an id of its own, and says what it is about', () => {
    expect(new Set(scenarios.map(({ id }) => id)).size).to.equal(scenarios.length);
    for (const scenario of scenarios) {
      const { id, story, userSees, mechanism, notice, remedy, symptoms } = scenario;
      expect(symptoms.length, id).to.be.at.least(1);
      for (const text of [story, mechanism, notice, remedy]) {
        expect(text.length, id).to.be.at.least(20);
      }
      expect(userSees.length, id).to.be.at.least(8);
      for (const text of textsWithPlaces(scenario))
        expect(unknownPlaces(text), id).to.deep.equal([]);
    }
  });

  it('offers and crosses what there is', () => {
    for (const scenario of scenarios) {
      const { id, mitigations, matrix } = scenario;
      for (const { id: guard, args } of mitigations) {
        const guarded = {
          ...scenarioPlan(scenario),
          mitigations: [{ id: guard, args, fromFrame: 0 }],
        };
        expect(() => checkPlan(guarded), id).not.to.throw();
      }
      if (matrix === null) continue;
      if (matrix.outcomes.length > 0) {
        expect(
          matrix.outcomes.map((row) => row.length),
          id,
        ).to.deep.equal(matrix.rows.values.map(() => matrix.columns.values.length));
      }
      for (const plan of matrixPlans(scenario, matrix)) {
        expect(() => checkPlan(plan), id).not.to.throw();
      }
    }
  });
});

describe('scenarios that need WebGL, and those that newcomers see first, on WebGL', function () {
  this.timeout(180_000);
  testOnWebgl(scenarios.filter(quickOnWebgl));
});
