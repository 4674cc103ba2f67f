import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scenarios } from '../scenarios/scenarios.ts';
import { groupScenarios } from '../testing/group-by-realm.ts';
import { planAll } from '../tools/command-line/parse-all.ts';
import { findScenario } from '../tools/command-line/parse-run.ts';
import { readSettings } from '../tools/command-line/settings.ts';
import { judgingScenario, scenariosById } from './judging-scenario.ts';
import { PlanError } from '../record/plan-error.ts';
import { scenarioPlan } from './scenario-plan.ts';

const [base] = scenarios;
assert.ok(base);
const plan = scenarioPlan(base);
/** Another scenario that passes for the same. */
const changed = { ...base, expectations: [] };

describe('judgingScenario', () => {
  it('is the scenario that is passed, whatever is known under its id', () => {
    const known = scenariosById([base]);
    assert.equal(judgingScenario(plan, changed, known), changed);
    assert.equal(judgingScenario(plan, base, known), base);
    assert.equal(judgingScenario(plan, changed, new Map()), changed);
  });

  it('is the known one where none is passed, and none for a free plan', () => {
    const known = scenariosById([base]);
    assert.equal(judgingScenario(plan, undefined, known), base);
    assert.equal(judgingScenario(plan, undefined, new Map()), null);
    assert.equal(judgingScenario({ ...plan, scenario: null }, undefined, known), null);
  });

  it('refuses a scenario that the plan is not of', () => {
    for (const scenario of [null, 'another'])
      assert.throws(
        () => judgingScenario({ ...plan, scenario }, base, new Map()),
        (error) => error instanceof PlanError && error.message.includes(`"${base.id}"`),
      );
  });
});

describe('two different scenarios with one id', () => {
  it('are refused wherever scenarios are looked up', () => {
    const list = [base, changed];
    for (const look of [
      () => scenariosById(list),
      () => groupScenarios(list),
      () => findScenario(list, base.id),
      () => planAll(list, readSettings({}), false),
    ])
      assert.throws(look, (error) => {
        assert.ok(error instanceof PlanError);
        assert.match(error.message, /Two different scenarios have the id "/);
        return true;
      });
  });

  it('are no different ones where they say the same', () => {
    assert.equal(scenariosById([base, base, { ...base }]).get(base.id), base);
    assert.equal(scenariosById(scenarios).size, scenarios.length);
  });
});
