import { expect } from '@open-wc/testing';
import { PlanError } from '../record/plan-error.ts';
import type { RunRecord } from '../record/record.ts';
import {
  defineScenario,
  faultOf,
  type MitigationEffect,
  type Scenario,
} from '../record/scenario.ts';
import {
  endRealms,
  expectRecord,
  expectScenario,
  runPlan,
  runScenario,
  ScenarioDriftError,
} from './index.ts';
import { changedPlan } from './run-scenario.ts';

const of = (is: RunRecord['outcome']['kind']): Scenario['expectations'][number] => ({
  predicate: { type: 'outcome', is: [is] },
  when: {},
  because: 'A division by zero is infinite (IEEE 754).',
});

/** A division by zero, on the CPU: milliseconds a run. */
const base = defineScenario({
  id: 'own-division',
  title: 'A division',
  story: 'Something is divided by zero.',
  difficulty: 'easy',
  symptoms: [],
  userSees: '',
  mechanism: '',
  notice: '',
  remedy: '',
  input: 'graph:division',
  realm: { backend: 'cpu' },
  faults: [faultOf('operand-value', { operand: 'y', value: 0 })],
  expectations: [of('non-finite')],
});
const wrong: Scenario = { ...base, expectations: [of('masked')] };

/** How a promise is rejected; null where it is not. */
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('expectScenario', function () {
  this.timeout(60_000);
  after(endRealms);

  it('judges a run by the very scenario that is passed, whatever ran before under its id', async () => {
    expect((await expectScenario(base)).outcome.kind).to.equal('non-finite');
    const drift = await rejection(expectScenario(wrong));
    expect(drift).to.be.instanceOf(ScenarioDriftError);
    expect((drift as Error).message).to.contain('The outcome is masked; found: non-finite');
    await expectScenario(base);
  });

  it('judges so though the wrong one comes first, and though both run at once', async () => {
    const [first, second, third] = await Promise.all([
      rejection(expectScenario(wrong)),
      rejection(expectScenario(base)),
      rejection(expectScenario(wrong)),
    ]);
    expect(first).to.be.instanceOf(ScenarioDriftError);
    expect(second).to.equal(null);
    expect(third).to.be.instanceOf(ScenarioDriftError);
  });

  it('judges each guard by the scenario that is passed', async () => {
    const offering = (effect: MitigationEffect): Scenario => ({
      ...base,
      mitigations: [
        {
          id: 'safe-denominator',
          args: {},
          effect,
          when: {},
          because: 'A small number takes the place of zero.',
        },
      ],
    });
    await expectScenario(offering({ does: 'restores' }), { guards: true });
    const useless = offering({ does: 'does not help', leaving: 'non-finite' });
    const drift = await rejection(expectScenario(useless, { guards: true }));
    expect(drift).to.be.instanceOf(ScenarioDriftError);
    expect((drift as Error).message).to.contain('with safe-denominator drifted');
  });

  it('judges a plan by no scenario unless one is passed', async () => {
    await runScenario(base);
    const plan = changedPlan(base);
    expect((await runPlan(plan)).expectations).to.deep.equal([]);
    expect((await runPlan(plan, wrong)).expectations.map(({ status }) => status)).to.deep.equal([
      'fail',
    ]);
    const ended = await runPlan({ ...plan, scenario: null });
    expectRecord(ended, { outcome: 'non-finite', firstBad: 'graph/-/div_0' });
    expect(() => expectRecord(ended, { outcome: 'silent', firstBad: null })).to.throw(
      ScenarioDriftError,
      /^the plan on division, cpu drifted:\n {2}expected: The outcome is silent; found: non-finite\n {2}expected: No step is bad; found: graph\/-\/div_0 /,
    );
    const other = { ...base, id: 'another' };
    expect(await rejection(runPlan(plan, other))).to.be.instanceOf(PlanError);
  });
});
