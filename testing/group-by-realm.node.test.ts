import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { groupPlans, groupScenarios } from './group-by-realm.ts';

const grouped = groupScenarios(scenarios);
const placeOf = (id: string): number => grouped.findIndex((scenario) => scenario.id === id);

describe('the order of many runs', () => {
  it('has each of them once', () => {
    assert.deepEqual(new Set(grouped), new Set(scenarios));
    assert.equal(grouped.length, scenarios.length);
  });

  it('keeps together what shares a golden run, and what shares a realm', () => {
    const runs = ['a', 'b', 'c', 'd', 'e'].map((name, at) => {
      const [scenario] = scenarios.filter(({ id }) => id === 'never-divided');
      if (scenario === undefined) throw new Error('There is no scenario never-divided.');
      const plan = scenarioPlan(scenario);
      const precision = at % 2 === 0 ? ('float32' as const) : ('float16' as const);
      const seed = at < 2 ? 1 : 2;
      return { name, plan: { ...plan, seed, realm: { ...plan.realm, precision } } };
    });
    const order = groupPlans(runs, ({ plan }) => plan).map(({ name }) => name);
    assert.deepEqual(order, ['a', 'c', 'e', 'b', 'd']);
  });

  it('puts those last that end the realm which others run in', () => {
    assert.equal(placeOf('lost-context'), grouped.length - 1);
    assert.ok(placeOf('leaky-loop') < placeOf('half-is-fine'));
  });
});
