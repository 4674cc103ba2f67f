import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { checkPlan } from '../../../engine/check-plan.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import { isOn, type Plan } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { scenarios } from '../../../scenarios/scenarios.ts';
import { endRealms, expectScenario, runPlan } from '../../../tools/node/testing.ts';
import { ownPage, startPlan } from '../../state/own-plan.ts';
import { changedPlans, plainPlan } from '../code/testing/changed-plans.ts';
import { exportName, scenarioFile } from './scenario-file.ts';
import { firstWords, problemsOf, type ScenarioWords } from './scenario-words.ts';
import { importScenario } from './testing/import-scenario.ts';

const words: ScenarioWords = {
  title: "A hand's `late` frame",
  id: 'late-frame',
  family: 'Our app',
  difficulty: 'medium',
  story: 'It isn’t there, \\ but "nobody" knows.',
  userSees: 'A ${dollar and a `tick`.',
  symptoms: 'no hand\n\n  all NaN  ',
  mechanism: 'Line one.\nLine two: {first bad step}.',
  notice: 'Log it.',
  remedy: 'Mend it.',
};

const byId = (id: string): Scenario => {
  const found = scenarios.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};

const wasm: Plan['realm'] = { backend: 'wasm' };

after(() => endRealms());

/** Runs a plan, and the same without its guards, and writes what was found. */
async function keep(plan: Plan) {
  const record = await runPlan(plan);
  const guarded = plan.mitigations.some(isOn);
  const alone = guarded ? await runPlan({ ...plan, mitigations: [] }) : record;
  return { record, ...scenarioFile(words, { plan, record, alone }) };
}

/** The scenario holds, and its expectations say something: without the faults they do not. */
async function holds(scenario: Scenario): Promise<RunRecord> {
  const record = await expectScenario(scenario, { guards: true });
  const healthy = { ...scenario, faults: [], controls: {}, mitigations: [] };
  const expectations = scenario.expectations.map((one) => {
    const when = { ...one.when };
    delete when.args;
    return { ...one, when };
  });
  await assert.rejects(expectScenario({ ...healthy, expectations }), {
    name: 'ScenarioDriftError',
  });
  return record;
}

describe('Keep as scenario', () => {
  it('writes a stock card with other settings, which holds when it is run', async () => {
    const plan: Plan = {
      ...scenarioPlan(byId('never-divided'), 'tracking'),
      realm: wasm,
      seed: 11,
    };
    const { code, missing, name } = await keep({ ...plan, scenario: null });
    assert.deepEqual([name, missing], ['late-frame.scenario.ts', []]);
    const kept = importScenario(code);
    assert.deepEqual(
      [kept.id, kept.title, kept.userSees, kept.mechanism, kept.symptoms],
      [words.id, words.title, words.userSees, words.mechanism, ['no hand', 'all NaN']],
    );
    assert.deepEqual({ ...scenarioPlan(kept), scenario: null }, { ...plan, scenario: null });
    const record = await holds(kept);
    const held = record.expectations.map(({ name: said }) => said).join('\n');
    assert.match(held, /outcome/);
    assert.match(held, /first bad step|step/);
  });

  it('writes a custom plan with a guard, and what the guard does', async () => {
    const plan: Plan = {
      ...startPlan(ownPage),
      realm: wasm,
      faults: [
        { id: 'network-input-scale', args: { scale: 255, offset: 0 }, fromFrame: 0 },
        { id: 'bad-pixels', args: {}, fromFrame: 0, on: false },
      ],
      mitigations: [{ id: 'divide-pixels', args: {}, fromFrame: 0 }],
    };
    const { code, missing, record } = await keep(checkPlan(plan));
    assert.deepEqual(missing, []);
    const kept = importScenario(code);
    assert.deepEqual(kept.mitigations[0]?.effect, { does: 'restores' });
    assert.equal(record.outcome.kind, 'masked');
    assert.deepEqual(
      kept.faults.map(({ id }) => id),
      ['network-input-scale'],
    );
    await holds(kept);
  });

  it('writes a graph of operations with a NaN among its arguments', async () => {
    const plan: Plan = {
      ...startPlan(ownPage),
      realm: { backend: 'cpu' },
      input: { kind: 'own', subject: 'graph', name: 'division' },
      faults: [
        { id: 'operand-value', args: { operand: 'y', value: NaN, element: 0 }, fromFrame: 0 },
      ],
    };
    const { code } = await keep(checkPlan(plan));
    const record = await holds(importScenario(code));
    assert.equal(record.outcome.kind, 'non-finite');
  });

  it('keeps every plan that a scenario can say, to the letter', () => {
    fc.assert(
      fc.property(changedPlans, ({ plan }) => {
        const { code, missing } = scenarioFile(words, { plan, record: null, alone: null });
        assert.match(missing.join(' '), /not been measured/);
        const kept = scenarioPlan(importScenario(code));
        const { input } = plan;
        const named: Plan['input'] =
          input.kind === 'file'
            ? kept.input
            : input.kind === 'own'
              ? { kind: 'own', subject: input.subject, name: input.name }
              : input;
        assert.deepEqual(
          plainPlan(kept),
          plainPlan({
            ...plan,
            scenario: words.id,
            input: named,
            faults: plan.faults.filter(isOn),
            mitigations: [],
          }),
        );
      }),
      { numRuns: 120 },
    );
  });

  it('names what a file cannot hold: a picture, an unmeasured guard', () => {
    const plan: Plan = {
      ...startPlan(ownPage),
      input: { kind: 'file', name: 'my hand.jpg', size: 3, sha256: 'ab'.repeat(32) },
      mitigations: [{ id: 'divide-pixels', args: {}, fromFrame: 0 }],
    };
    const { code, missing } = scenarioFile(words, { plan, record: null, alone: null });
    assert.match(missing.join(' '), /Put “my hand\.jpg” into the folder of pictures/);
    assert.match(missing.join(' '), /divide-pixels does has not been measured/);
    assert.equal(importScenario(code).input, 'my hand');
  });

  it('gives an export a name that a variable may have', () => {
    assert.equal(exportName('late-frame-2'), 'lateFrame2');
    assert.equal(exportName('delete'), 'deleteFailure');
    assert.equal(exportName('under'), 'underFailure');
  });

  it('finds what is wrong with each field, and nothing wrong with a complete form', () => {
    const taken = new Set(['never-divided']);
    assert.deepEqual(problemsOf(words, taken), {});
    const blank = firstWords(ownPage);
    const preview = scenarioFile(blank, { plan: startPlan(ownPage), record: null, alone: null });
    assert.equal(preview.name, 'your-failure.scenario.ts');
    assert.match(preview.code, /export const yourFailure = /);
    assert.deepEqual(Object.keys(problemsOf(blank, taken)).sort(), [
      'id',
      'mechanism',
      'notice',
      'remedy',
      'story',
      'symptoms',
      'title',
      'userSees',
    ]);
    const problems = problemsOf(
      { ...words, id: 'never-divided', mechanism: 'At {the step}.', family: '手', story: 'a\nb' },
      taken,
    );
    assert.match(problems.id ?? '', /another failure/);
    assert.match(problems.mechanism ?? '', /no value “\{the step\}”/);
    assert.match(problems.family ?? '', /Latin letter/);
    assert.match(problems.story ?? '', /one line/);
    for (const scenario of scenarios) {
      const found = problemsOf(firstWords(scenario), new Set(scenarios.map(({ id }) => id)));
      assert.deepEqual(found, {}, scenario.id);
    }
  });
});
