import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { givenBackend } from '../engine/realm-setups.ts';
import { encodePlan } from '../record/codec/plan-codec.ts';
import { goldenRealm } from '../record/plan.ts';
import { decodeRecord } from '../record/codec/record-codec.ts';
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
      const { golden, faulty } = record.environment.realms;
      assert.deepEqual(golden.settings, goldenRealm(plan));
      // A fault may give the app another backend than the one it asked for.
      const backend = plan.faults.map(givenBackend).find((given) => given !== undefined) ?? 'wasm';
      assert.deepEqual(faulty.settings, { backend });
      for (const { settings, health } of [golden, faulty])
        assert.equal(health.method === 'heap scan', settings.backend === 'wasm');
      assert.equal(record.environment.tracing, 'changes nothing');
      const row = allRow(record);
      assert.equal(row.status, 'holds', rowText(row));
      const scenario = scenarios.find(({ id }) => id === plan.scenario);
      assert.ok(scenario);
      for (const text of textsWithPlaces(scenario)) assert.deepEqual(emptyPlaces(text, record), []);
    });
  }
});
