import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import path from 'node:path';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { packageRoot } from '../package-root.ts';
import { missingBrowser } from '../walk/testing/missing-browser.ts';
import { watchedProcess } from './testing/left-behind.ts';

const command = path.join(packageRoot, 'tools/faultbook.mjs');

async function ended(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const run = await watchedProcess([command, 'run', 'zero-over-zero', ...words], { env });
  try {
    return { ...(await run.ended), survivors: await run.survivors(), files: run.files() };
  } finally {
    await run.remove();
  }
}

/** Mesa finds no driver then, as on a machine without one. */
const noDriver = { __EGL_VENDOR_LIBRARY_FILENAMES: '/no/such/vendor.json' };
const mesa = { LIBGL_ALWAYS_SOFTWARE: '1' };

describe('a GPU that is chosen', { skip: process.platform !== 'linux' }, () => {
  it('is the software one unless the system’s is asked for', async () => {
    const { code, stdout, stderr } = await ended(['--json']);
    assert.equal(code, 0, stderr);
    const { environment } = decodeRecord(stdout);
    assert.deepEqual([environment.engine, environment.driver], ['V8', 'SwiftShader']);
  });

  it('of the system that is missing ends with 3, and does not pass for another', async () => {
    const { code, stdout, stderr, survivors, files } = await ended(['--gpu', 'system'], noDriver);
    assert.deepEqual([code, stdout], [3, ''], stderr);
    assert.match(stderr, /or use --gpu software/);
    assert.deepEqual([survivors, files], [[], []]);
  });

  it('of the system computes', async (test) => {
    const missing = await missingBrowser({ browser: 'chromium', gpu: 'system', env: mesa });
    if (missing !== null) {
      test.skip(missing);
      return;
    }
    const { code, stdout, stderr } = await ended(['--gpu', 'system', '--json'], mesa);
    assert.equal(code, 0, stderr);
    const { environment } = decodeRecord(stdout);
    assert.deepEqual([environment.engine, environment.driver], ['V8', 'llvmpipe']);
  });

  it('of Firefox that is missing ends with 3', async (test) => {
    const missing = await missingBrowser({ browser: 'firefox', gpu: 'software' });
    if (missing !== null) {
      test.skip(missing);
      return;
    }
    const { code, stdout, stderr } = await ended(['--browser', 'firefox'], noDriver);
    assert.deepEqual([code, stdout], [3, ''], stderr);
    assert.match(stderr, /provides no WebGL2/);
  });

  it('is Firefox’s, on Mesa’s software driver', async (test) => {
    const missing = await missingBrowser({ browser: 'firefox', gpu: 'software' });
    if (missing !== null) {
      test.skip(missing);
      return;
    }
    const { code, stdout, stderr } = await ended(['--browser', 'firefox', '--json']);
    assert.equal(code, 0, stderr);
    const { environment } = decodeRecord(stdout);
    assert.deepEqual([environment.engine, environment.driver], ['SpiderMonkey', 'llvmpipe']);
  });
});
