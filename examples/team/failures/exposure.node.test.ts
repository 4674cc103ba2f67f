import { describe, it } from 'node:test';
import { expectRun, expectScenario, runScenario } from 'faultbook/testing';
import { lensCap } from './exposure.scenario.js';

describe('our exposure model on a picture of one colour', { timeout: 300_000 }, () => {
  it('gives a number', async () => {
    expectRun(await runScenario(lensCap)).toBeFinite('pre-process');
    await expectScenario(lensCap);
  });
});
