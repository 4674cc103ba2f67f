import { expect } from '@open-wc/testing';
import { matrixPlans } from '../engine/run-matrix.ts';
import { checkPlan } from '../engine/check-plan.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import type { Scenario } from '../record/scenario.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { measureAnswer } from '../diagnosis/measured-answer.ts';
import { measuredAnswers } from '../diagnosis/measured-answers.ts';
import { readResult } from '../diagnosis/read-result.ts';
import { receivedText } from '../diagnosis/testing/received-text.ts';
import type { RunRecord } from '../record/record.ts';
import type { Search } from '../search/create-search.ts';
import { searchScenarios } from '../search/search-scenarios.ts';
import { emptyPlaces, unknownPlaces } from '../expectations/fill-text.ts';
import { groupScenarios } from '../testing/group-by-realm.ts';
import { cannotRun, driftOf, endRealms, expectScenario } from '../testing/index.ts';
import { notePrefix } from '../tools/test/file-result.ts';
import { ScenarioDriftError } from '../testing/expect-scenario.ts';
import { scenarios } from './scenarios.ts';

/** Every text of a scenario in which a record may have to fill a place. */
const textsOf = ({
  story,
  userSees,
  mechanism,
  notice,
  remedy,
  expectations,
  ...rest
}: Scenario) => [
  story,
  userSees,
  mechanism,
  notice,
  remedy,
  ...Object.values(rest.elsewhere ?? {}).flatMap((texts) => Object.values(texts)),
  ...expectations.map(({ because }) => because),
  ...rest.mitigations.map(({ because }) => because),
];

/** What the app receives, pasted, finds the scenario among the first three, or among those alike. */
function expectRecognised(record: RunRecord, search: Search): void {
  const pasted = readResult(receivedText(record));
  const { candidates } = diagnose({ pasted, symptoms: [], healthy: null }, measuredAnswers, search);
  const first = candidates.filter(({ alike }, place) => alike || place < 3);
  expect(first.map(({ scenario }) => scenario)).to.include(record.scenario);
}

describe('every scenario, on its main input', function () {
  this.timeout(180_000);

  const search = searchScenarios(scenarios);
  const holds: string[] = [];
  const drifted: string[] = [];
  const cannot: string[] = [];

  after(() => {
    endRealms();
    console.log(`${notePrefix}${holds.length} of ${scenarios.length} scenarios hold`);
    for (const line of [...drifted, ...cannot]) console.log(`${notePrefix}${line}`);
  });

  it('has an id of its own, and says what it is about', () => {
    expect(new Set(scenarios.map(({ id }) => id)).size).to.equal(scenarios.length);
    for (const scenario of scenarios) {
      const { id, story, userSees, mechanism, notice, remedy, symptoms } = scenario;
      expect(symptoms.length, id).to.be.at.least(1);
      for (const text of [story, mechanism, notice, remedy]) {
        expect(text.length, id).to.be.at.least(20);
      }
      expect(userSees.length, id).to.be.at.least(8);
      for (const text of textsOf(scenario)) expect(unknownPlaces(text), id).to.deep.equal([]);
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

  for (const scenario of groupScenarios(scenarios)) {
    it(`holds: ${scenario.id}`, async function () {
      try {
        const record = await expectScenario(scenario);
        // A realm that has ended cannot run the golden pass once more without tracing.
        expect(record.environment.tracing).to.be.oneOf(
          record.faulty.ended === undefined
            ? ['changes nothing']
            : ['changes nothing', 'not checked'],
        );
        for (const text of textsOf(scenario)) {
          expect(emptyPlaces(text, record), scenario.id).to.deep.equal([]);
        }
        // What is shipped to recognise a failure by its answer is what this run gives.
        expect(measureAnswer(record)).to.deep.equal(
          measuredAnswers.find((one) => one.scenario === scenario.id),
        );
        expectRecognised(record, await search);
        holds.push(scenario.id);
      } catch (error) {
        const reason = cannotRun(scenario, error);
        if (reason !== null) {
          cannot.push(`cannot run here: ${reason}`);
          this.skip();
        }
        if (error instanceof ScenarioDriftError) {
          drifted.push(`drifted: ${scenario.id}: ${driftOf(error.record).join('; ')}`);
        }
        throw error;
      }
    });
  }
});
