import { describe, it } from 'node:test';
import { expectRun, expectScenario, runScenario } from 'faultbook/testing';
import { flippedTexture, pointingAtTheCamera } from './camera.scenario.js';

describe('our camera and our pinch', { timeout: 300_000 }, () => {
  it('a flipped texture goes unnoticed, and turning it upright repairs it', async () => {
    await expectScenario(flippedTexture, { guards: true });
    const guarded = await runScenario(flippedTexture, {
      mitigations: [{ id: 'turn-upright', args: {} }],
    });
    expectRun(guarded).toBeRestoredBy('turn-upright');
  });

  it('a hand that points at the camera gives no NaN and no Infinity', async () => {
    const record = await runScenario(pointingAtTheCamera);
    expectRun(record).not.toReachAnswer();
    await expectScenario(pointingAtTheCamera);
  });
});
