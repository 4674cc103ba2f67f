import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { encodePlan } from '../record/plan-codec.ts';
import { decodeRecord } from '../record/record-codec.ts';
import { allRow, rowText } from '../tools/command-line/run-all.ts';
import { openNodeSession, type NodeSession } from '../tools/node/node-session.ts';
import { nodeName } from '../tools/node/node-runner.ts';
import { emptyPlaces } from '../expectations/fill-text.ts';
import { scenarios } from './scenarios.ts';
import { plansOnWasm } from './testing/on-wasm.ts';
import { textsWithPlaces } from './testing/texts-with-places.ts';

describe('scenarios on WASM, in Node', { timeout: 600_000 }, () => {
  let session: NodeSession;
  before(async () => {
    session = await openNodeSession(() => undefined);
  });
  after(() => session.close());

  it('are most of them', () => {
    assert.ok(plansOnWasm.length >= 47);
  });

  for (const plan of plansOnWasm) {
    it(`${plan.scenario} holds`, async () => {
      const record = decodeRecord(await session.run(encodePlan(plan), null));
      assert.equal(record.environment.browser, nodeName);
      assert.deepEqual(record.environment.realms.faulty.settings, { backend: 'wasm' });
      assert.equal(record.environment.realms.faulty.health.method, 'heap scan');
      assert.equal(record.environment.tracing, 'changes nothing');
      const row = allRow(record);
      assert.equal(row.status, 'holds', rowText(row));
      const scenario = scenarios.find(({ id }) => id === plan.scenario);
      assert.ok(scenario);
      for (const text of textsWithPlaces(scenario)) assert.deepEqual(emptyPlaces(text, record), []);
    });
  }
});
