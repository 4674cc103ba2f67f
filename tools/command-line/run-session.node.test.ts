import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import type { Plan } from '../../record/plan.ts';
import { freePlan } from './free-plan.ts';
import { openRunSession } from './run-session.ts';

const plan = (realm: Plan['realm'], more: Partial<Plan> = {}): Plan => ({
  ...freePlan([]),
  realm,
  ...more,
});

const webgl = freePlan([]).realm;
const wasm = { backend: 'wasm' } as const;
const element = { faults: [{ id: 'element-size', args: {}, fromFrame: 0 }] };

/** A session that notes what was started, and runs nothing. */
async function session(plans: readonly Plan[]) {
  const events: string[] = [];
  const open = (kind: string) => () => {
    events.push(`${kind} starts`);
    return Promise.resolve({
      run: () => {
        events.push(`${kind} runs`);
        return Promise.resolve(kind);
      },
      close: () => Promise.resolve(void events.push(`${kind} closes`)),
    });
  };
  const opened = await openRunSession(plans, () => undefined, {
    browser: open('browser'),
    node: open('node'),
  });
  return { ...opened, events };
}

describe('a session of runs', () => {
  it('starts a browser at once where every plan needs one', async () => {
    for (const one of [
      plan(webgl),
      plan(wasm, element),
      plan(wasm, { golden: webgl }),
      plan(webgl, { mitigations: [{ id: 'cpu-backend', args: {}, fromFrame: 0 }] }),
    ]) {
      const { events, run } = await session([one]);
      assert.deepEqual(events, ['browser starts']);
      assert.equal(await run(encodePlan(one), null), 'browser');
    }
  });

  it('starts each of both for the first plan that needs it, and closes what it started', async () => {
    const plans = [plan(wasm), plan({ backend: 'cpu' }), plan(wasm, element)];
    const { events, run, close } = await session(plans);
    assert.deepEqual(events, []);
    for (const one of plans) await run(encodePlan(one), null);
    await close();
    assert.deepEqual(events, [
      ...['node starts', 'node runs', 'node runs', 'browser starts', 'browser runs'],
      ...['node closes', 'browser closes'],
    ]);
  });
});
