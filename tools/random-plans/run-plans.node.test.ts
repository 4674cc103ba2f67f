import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';
import { decodePlan } from '../../record/codec/plan-codec.ts';
import { encodeRecord } from '../../record/codec/record-codec.ts';
import { record } from '../../record/testing/build-record.ts';
import type { BrowserSession } from '../command-line/browser-session.ts';
import { packageRoot } from '../package-root.ts';
import { runPlans } from './run-plans.ts';

/** A session whose runs end as the page's do: with a record, or an error that has its name. */
const session = (errors: readonly (string | null)[]): BrowserSession => {
  const left = [...errors];
  return {
    run: (planJson) => {
      const name = left.shift() ?? null;
      if (name !== null)
        return Promise.reject(Object.assign(new Error('It changed nothing.'), { name }));
      return Promise.resolve(encodeRecord(record({ plan: decodePlan(planJson) })));
    },
    chart: () => Promise.reject(new Error('No chart is asked for.')),
    close: () => Promise.resolve(),
  };
};

describe('random plans', () => {
  it('go on after a plan that is refused, and note why', async () => {
    const { runs, refused } = await runPlans(session(['FaultMissedError', null, 'PlanError']), {
      seed: 1,
      count: 2,
    });
    assert.equal(runs.length, 2);
    assert.deepEqual(
      refused.map(({ why }) => why),
      ['FaultMissedError: It changed nothing.', 'PlanError: It changed nothing.'],
    );
  });

  it('end with what is no refusal', async () => {
    await assert.rejects(runPlans(session([null, 'EnvironmentError']), { seed: 1, count: 3 }), {
      name: 'EnvironmentError',
    });
  });

  for (const words of [
    ['--count', '0'],
    ['--count', ''],
    ['--seed', '1.5'],
    ['--seed', '1', '--seed', '2'],
    ['--out', path.join(packageRoot, 'package.json', 'plans.md')],
    ['--nope'],
    ['nope'],
  ]) {
    it(`are wrong usage with ${words.join(' ')}`, () => {
      const main = path.join(import.meta.dirname, 'main.ts');
      const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, ...words], {
        cwd: packageRoot,
        encoding: 'utf8',
        env: { ...process.env, CHROME_PATH: '/nowhere' },
      });
      assert.equal(status, 2, stderr);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }
});
