import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { encodePlan } from '../../engine/plan-codec.ts';
import { decodeRecord, encodeRecord } from '../../engine/record-codec.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { openSession, type BrowserSession } from '../command-line/browser-session.ts';
import { planAll } from '../command-line/parse-all.ts';
import { readSettings } from '../command-line/settings.ts';
import { openNodeSession, type NodeSession } from './node-session.ts';
import { runsInNode } from './runs-in-node.ts';

const able = planAll(scenarios, readSettings({ backend: 'wasm' }), false).plans.filter(runsInNode);

/** Ten plans, spread over all families. */
const plans = Array.from(
  { length: 10 },
  (_, index) => able[Math.floor((index * able.length) / 10)],
);

/** What both must share: all but where and when. */
const lasting = (text: string): string => {
  const { environment, ...record } = decodeRecord(text);
  const { faulty } = environment.realms;
  return encodeRecord({
    ...record,
    environment: {
      ...environment,
      measuredAt: '',
      browser: '',
      timings: {},
      realms: { golden: faulty, faulty },
    },
  });
};

describe('one plan on WASM, in Chromium and in Node', { timeout: 3_600_000 }, () => {
  let browser: BrowserSession;
  let node: NodeSession;
  before(async () => {
    browser = await openSession(() => undefined);
    node = await openNodeSession(() => undefined);
  });
  after(async () => {
    await node.close();
    await browser.close();
  });

  for (const plan of plans) {
    it(`${plan?.scenario ?? 'no plan'} gives the same record, bit for bit`, async () => {
      assert.ok(plan);
      const text = encodePlan(plan);
      assert.equal(lasting(await node.run(text, null)), lasting(await browser.run(text, null)));
    });
  }
});
