import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { loadFixtures, loadPictures } from '../../subjects/hands/fixtures.ts';
import type { Picture } from '../../engine/contract.ts';
import type { Plan } from '../../record/plan.ts';
import { freePlan } from '../command-line/free-plan.ts';
import { packageRoot } from '../package-root.ts';
import { installFileFetch } from './file-fetch.ts';
import { unmeasured } from '../../record/device/unmeasured.ts';
import { createNodeRunner, nodeName } from './node-runner.ts';

const plan = (more: Partial<Plan> = {}): Plan => ({
  ...freePlan(['network-input-scale']),
  realm: { backend: 'wasm' },
  ...more,
});

describe('a runner in Node', { timeout: 300_000 }, () => {
  let runner: Awaited<ReturnType<typeof createNodeRunner>>;
  let palm: Picture[] = [];
  before(async () => {
    installFileFetch();
    runner = await createNodeRunner([]);
    const folder = pathToFileURL(path.join(packageRoot, 'assets/hands/')).href;
    palm = await loadPictures(await loadFixtures(folder), 'open-palm');
  });
  after(() => runner.close());

  it('finds the hand that WASM finds in a browser, and says where it ran', async () => {
    const { environment, golden, outcome } = await runner.run(plan(), palm);
    assert.equal(environment.browser, nodeName);
    assert.equal(environment.engine, 'V8');
    // Scenarios speak of it, so that what fails there has drifted.
    assert.equal(unmeasured(environment), null);
    assert.equal(environment.realms.faulty.host, 'worker');
    assert.equal(environment.realms.faulty.health.selfTest, 'passed');
    // Measured in Chromium, digit for digit.
    assert.deepEqual(golden.frames[0]?.items[0]?.keypoints[0], {
      x: 315.28757496668635,
      y: 343.44492126803084,
    });
    assert.equal(outcome.kind, 'silent');
  });

  it('can be cancelled, and runs again after it', async () => {
    const abort = new AbortController();
    const running = runner.run(plan({ frames: 50, seed: 8 }), palm, {
      signal: abort.signal,
      onEvent: ({ type }) => {
        if (type === 'steps') abort.abort();
      },
    });
    await assert.rejects(running, { name: 'AbortError' });
    assert.equal((await runner.run(plan(), palm)).outcome.kind, 'silent');
  });

  it('refuses what needs an element of a page, in words', async () => {
    const element = plan({ faults: [{ id: 'element-size', args: {}, fromFrame: 0 }] });
    await assert.rejects(runner.run(element, palm), {
      name: 'NoElementError',
      message: /Node does not have.*browser/,
    });
  });

  it('refuses a fault of the GPU, with the backend that it needs', async () => {
    const gpu = plan({ faults: [{ id: 'isnan-hook', args: {}, fromFrame: 0 }] });
    await assert.rejects(runner.run(gpu, palm), /WASM backend uses none. Choose the backend webgl/);
  });
});
