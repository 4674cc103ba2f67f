import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { loadMeasurements } from '../../engine/load-measurements.ts';
import { judgeScenario } from '../../engine/judge-scenario.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { parseMeasurements, type ShippedMeasurement } from '../../record/shipped-measurement.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { openNodeSession, type NodeSession } from '../node/node-session.ts';
import { packageRoot } from '../package-root.ts';
import { runsInNode } from '../node/runs-in-node.ts';
import { measurementDifferences } from './measurement-differences.ts';
import { measuredVersion, measurementOf, planMark } from './measurement-of.ts';

const file = path.join(packageRoot, 'assets/measurements.json');

describe('the measurements that ship with the page', () => {
  let kept: readonly ShippedMeasurement[] = [];
  let session: NodeSession;

  before(async () => {
    const found = parseMeasurements(await readFile(file, 'utf8'));
    assert.equal(found.version, measuredVersion, 'measured by another version: npm run measure');
    kept = found.measurements;
    session = await openNodeSession(() => undefined);
  });

  after(() => session.close());

  it('are of every scenario and of its plan as it is now; else run npm run measure', () => {
    assert.deepEqual(
      kept.map(({ scenario, plan }) => [scenario, plan]),
      scenarios.map((scenario) => [scenario.id, planMark(scenario)]),
    );
  });

  it('are small: they load with the first screen', async () => {
    assert.ok((await stat(file)).size < 300_000);
  });

  it('have golden lanes that WASM agrees with, and agree in all where they were measured in Node', async () => {
    // The rest is compared with WebGL by the tests of scenarios.
    const own = scenarios.filter((scenario) => runsInNode(scenarioPlan(scenario)));
    assert.ok(own.length > 0);
    for (const scenario of own) {
      const text = await session.run(stringifyNonFinite(scenarioPlan(scenario)), null);
      const here = measurementOf(judgeScenario(decodeRecord(text), scenario), scenario);
      const one = kept.find(({ scenario: id }) => id === scenario.id);
      assert.ok(one);
      assert.deepEqual(measurementDifferences(one, here), []);
    }
    const scenario = scenarios.find(({ id }) => id === 'late-pixel');
    const one = kept.find(({ scenario: id }) => id === 'late-pixel');
    assert.ok(scenario && one);
    const plan = { ...scenarioPlan(scenario), realm: { backend: 'wasm' } as const };
    const record = decodeRecord(await session.run(stringifyNonFinite(plan), null));
    const here = measurementOf(record, scenario);
    const golden = (chart: ShippedMeasurement['chart']) => ({
      ...chart,
      nan: [],
      inf: [],
      faulty: [],
    });
    assert.deepEqual(
      measurementDifferences(
        { ...one, chart: golden(one.chart) },
        { ...one, chart: golden(here.chart) },
      ),
      [],
    );
  });

  it('would be found to differ: outcome, words, step and lanes', () => {
    const [one] = kept;
    assert.ok(one);
    const changed: ShippedMeasurement = {
      ...one,
      plan: 'x',
      outcome: 'hung',
      answer: `${one.answer} or not`,
      facts: one.facts.map((fact) => ({ ...fact, step: 'palm/-/nowhere' })),
      chart: { ...one.chart, golden: one.chart.golden.map((log) => (log ?? 0) + 1) },
    };
    const words = measurementDifferences(one, changed).join('\n');
    for (const what of ['plan: ', 'outcome: ', 'answer: ', 'step of ', 'chart, golden'])
      assert.ok(words.includes(what), what);
    assert.deepEqual(measurementDifferences(one, one), []);
  });
});

describe('the page’s own reader of measurements', () => {
  it('reads the same as the checked one, and rejects other files', async (t) => {
    const text = await readFile(file, 'utf8');
    const answer = t.mock.method(globalThis, 'fetch', () => Promise.resolve(new Response(text)));
    assert.deepEqual(await loadMeasurements('/'), parseMeasurements(text).measurements);
    const wrong = '{"schema":"faultbook/measurements@2","measurements":[]}';
    answer.mock.mockImplementation(() => Promise.resolve(new Response(wrong)));
    await assert.rejects(loadMeasurements('/'));
    answer.mock.mockImplementation(() => Promise.resolve(new Response('', { status: 404 })));
    await assert.rejects(loadMeasurements('/'), /did not load \(status 404\)/);
  });
});
