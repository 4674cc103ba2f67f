import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSession, type BrowserSession } from '../command-line/browser-session.ts';
import { runPlans } from './run-plans.ts';

/** Other plans than those of `docs/reports/random-plans.md`. */
const seed = 18;
const count = 30;

describe('thirty random plans', () => {
  let session: BrowserSession;

  before(async () => {
    session = await openSession(() => undefined);
  });

  after(() => session.close());

  it(
    'get verdicts that agree with each other and with the record',
    { timeout: 3_600_000 },
    async () => {
      const { runs } = await runPlans(session, { seed, count });
      const broken = runs.flatMap(({ record, broken }) =>
        broken.map((rule) => `${record.plan.faults.map(({ id }) => id).join(' + ')}: ${rule}`),
      );
      assert.equal(runs.length, count);
      assert.deepEqual(broken, []);
    },
  );
});
