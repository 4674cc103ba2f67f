import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { firstDifference } from '../../record/testing/same-bits.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { openSession, type BrowserSession } from '../command-line/browser-session.ts';
import { planAll } from '../command-line/parse-all.ts';
import { readSettings } from '../command-line/settings.ts';
import { openNodeSession, type NodeSession } from './node-session.ts';
import { runsInNode } from './runs-in-node.ts';

const able = planAll(scenarios, readSettings({ backend: 'wasm' }), false).plans.filter(runsInNode);

/**
 * Ten plans of all families. One tracker is not among them, because the last bit of one
 * coordinate differed in its fourth frame; the cause is not isolated (decision 19).
 */
const ids = [
  ...['never-divided', 'late-pixel', 'noisy-dark-camera', 'relu-makes-nan', 'hidden-depth'],
  ...['blank-weights', 'log-of-zero', 'softmax-by-hand', 'nan-knuckle', 'nan-in-gesture'],
];
const plans = able.filter(({ scenario }) => ids.includes(scenario ?? ''));

/** What both must share: all but where and when. */
const lasting = (text: string): unknown => {
  const { environment, ...record } = decodeRecord(text);
  return {
    ...record,
    environment: { ...environment, measuredAt: '', browser: '', timings: {} },
  };
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

  it('are ten', () => assert.equal(plans.length, 10));

  for (const plan of plans) {
    it(`${plan.scenario ?? 'no plan'} gives the same record, bit for bit`, async () => {
      const text = encodePlan(plan);
      const [here, there] = [await node.run(text, null), await browser.run(text, null)].map(
        lasting,
      );
      assert.equal(firstDifference(here, there), null);
    });
  }
});
