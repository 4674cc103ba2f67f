import { expect } from '@open-wc/testing';
import { stringifyNonFinite } from '../common/non-finite.ts';
import { checkPlan } from '../engine/check-plan.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import { scenarios } from './scenarios.ts';

describe('the plan of a scenario', () => {
  for (const scenario of scenarios)
    for (const mode of ['static', 'tracking'] as const)
      it(`is to the letter that of its records: ${scenario.id}, ${mode}`, () => {
        const plan = scenarioPlan(scenario, mode);
        expect(stringifyNonFinite(checkPlan(plan))).to.equal(stringifyNonFinite(plan));
      });
});
