import { expect } from '@open-wc/testing';
import { createRunner } from '../engine/create-runner.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import { pictures } from '../engine/testing/fixture-run.ts';
import { groupScenarios } from '../testing/group-by-realm.ts';
import { cannotRun } from '../testing/index.ts';
import { scenarios } from './scenarios.ts';

describe('what the app gets, with and without tracing', function () {
  this.timeout(180_000);

  const runner = createRunner({
    scenarios,
    weightsUrl: new URL('/weights/', location.href).href,
  });
  after(() => runner.dispose());

  for (const scenario of groupScenarios(scenarios)) {
    it(`is the same, bit for bit: ${scenario.id}`, async function () {
      const plan = scenarioPlan(scenario);
      const { input } = plan;
      const given = input.kind === 'own' ? [] : await pictures(input.name);
      try {
        const { faulty, environment } = await runner.run(plan, given, { check: true });
        // A pass that hung or threw is not run again.
        const whole =
          faulty.ended === undefined && faulty.frames.every(({ error }) => error === undefined);
        expect(environment.faultyTracing).to.equal(whole ? 'changes nothing' : 'not checked');
      } catch (error) {
        if (cannotRun(scenario, error) !== null) this.skip();
        throw error;
      }
    });
  }
});
