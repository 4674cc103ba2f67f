import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { encodePlan } from '../record/plan-codec.ts';
import { decodeRecord } from '../record/record-codec.ts';
import { planAll } from '../tools/command-line/parse-all.ts';
import { allRow, rowText } from '../tools/command-line/run-all.ts';
import { readSettings } from '../tools/command-line/settings.ts';
import { openNodeSession, type NodeSession } from '../tools/node/node-session.ts';
import { nodeName } from '../tools/node/node-runner.ts';
import { runsInNode } from '../tools/node/runs-in-node.ts';
import { scenarios } from './scenarios.ts';

/** Every scenario that can run on WASM without a page. */
const { plans } = planAll(scenarios, readSettings({ backend: 'wasm' }), false);

describe('scenarios on WASM, in Node', { timeout: 600_000 }, () => {
  let session: NodeSession;
  before(async () => {
    session = await openNodeSession(() => undefined);
  });
  after(() => session.close());

  it('are most of them', () => {
    assert.ok(plans.filter(runsInNode).length >= 47);
  });

  for (const plan of plans.filter(runsInNode)) {
    it(`${plan.scenario} holds`, async () => {
      const record = decodeRecord(await session.run(encodePlan(plan), null));
      assert.equal(record.environment.browser, nodeName);
      assert.deepEqual(record.environment.realms.faulty.settings, { backend: 'wasm' });
      assert.equal(record.environment.realms.faulty.health.method, 'heap scan');
      assert.equal(record.environment.tracing, 'changes nothing');
      const row = allRow(record);
      assert.equal(row.status, 'holds', rowText(row));
    });
  }
});
