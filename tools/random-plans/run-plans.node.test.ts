import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FaultMissedError } from '../../engine/require-strike.ts';
import type { BrowserSession } from '../command-line/browser-session.ts';
import { runPlans } from './run-plans.ts';

describe('running random plans', () => {
  it('skips a plan that was refused when it ran, and fails with any other error', async () => {
    // As a session gives the errors of its page: by name, not by class.
    const refused = new FaultMissedError('The fault leak changed none of 4 values.');
    const given = [refused, refused, new Error('The browser ended.')].map(({ name, message }) =>
      Object.assign(new Error(message), { name }),
    );
    let asked = 0;
    const session: Pick<BrowserSession, 'run'> = {
      run: () => Promise.reject(given[asked++] ?? new Error('Asked too often.')),
    };
    await assert.rejects(
      runPlans(session as BrowserSession, { seed: 1, count: 2 }),
      /The browser ended/,
    );
    assert.equal(asked, 3);
  });
});
