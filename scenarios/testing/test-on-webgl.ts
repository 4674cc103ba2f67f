import { expect } from '@open-wc/testing';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { measureAnswer } from '../../diagnosis/measured-answer.ts';
import { measuredAnswers } from '../../diagnosis/measured-answers.ts';
import { readResult } from '../../diagnosis/read-result.ts';
import { receivedText } from '../../diagnosis/testing/received-text.ts';
import { loadMeasurements } from '../../engine/load-measurements.ts';
import { emptyPlaces } from '../../expectations/fill-text.ts';
import type { RunRecord } from '../../record/record.ts';
import type { Scenario } from '../../record/scenario.ts';
import type { Search } from '../../search/create-search.ts';
import { searchScenarios } from '../../search/search-scenarios.ts';
import { ScenarioDriftError } from '../../testing/expect-scenario.ts';
import { groupScenarios } from '../../testing/group-by-realm.ts';
import { cannotRun, driftOf, endRealms, expectScenario } from '../../testing/index.ts';
import { measurementDifferences } from '../../tools/measure/measurement-differences.ts';
import { measurementOf } from '../../tools/measure/measurement-of.ts';
import { notePrefix } from '../../tools/test/file-result.ts';
import { scenarios } from '../scenarios.ts';
import { textsWithPlaces } from './texts-with-places.ts';

/** What the app receives, pasted, finds the scenario among the first three, or among those alike. */
function expectRecognised(record: RunRecord, search: Search): void {
  const pasted = readResult(receivedText(record));
  const { candidates } = diagnose({ pasted, symptoms: [], healthy: null }, measuredAnswers, search);
  const first = candidates.filter(({ alike }, place) => alike || place < 3);
  expect(first.map(({ scenario }) => scenario)).to.include(record.scenario);
}

/**
 * Tests that each scenario holds on WebGL on its main input, that its texts can be filled from the
 * run, that its answer is the one shipped to recognise it by, and that the measurement that ships still
 * holds. Notes how many hold.
 */
export function testOnWebgl(chosen: readonly Scenario[]): void {
  const search = searchScenarios(scenarios);
  const shipped = loadMeasurements('/assets/measurements.json');
  const holds: string[] = [];
  const drifted: string[] = [];
  const cannot: string[] = [];

  after(() => {
    endRealms();
    console.log(`${notePrefix}${holds.length} of ${chosen.length} scenarios hold on WebGL`);
    for (const line of [...drifted, ...cannot]) console.log(`${notePrefix}${line}`);
  });

  for (const scenario of groupScenarios(chosen)) {
    it(`holds: ${scenario.id}`, async function () {
      try {
        const record = await expectScenario(scenario);
        // A realm that has ended cannot run the golden pass once more without tracing.
        expect(record.environment.tracing).to.be.oneOf(
          record.faulty.ended === undefined
            ? ['changes nothing']
            : ['changes nothing', 'not checked'],
        );
        for (const text of textsWithPlaces(scenario)) {
          expect(emptyPlaces(text, record), scenario.id).to.deep.equal([]);
        }
        // What is shipped to recognise a failure by its answer is what this run gives.
        expect(measureAnswer(record)).to.deep.equal(
          measuredAnswers.find((one) => one.scenario === scenario.id),
        );
        const kept = (await shipped).find((one) => one.scenario === scenario.id);
        expect(kept, 'ships with the page').not.to.equal(undefined);
        expect(measurementDifferences(kept!, measurementOf(record, scenario))).to.deep.equal([]);
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
}
