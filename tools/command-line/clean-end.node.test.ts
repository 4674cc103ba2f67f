import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../package-root.ts';
import { watchedProcess, type WatchedProcess } from './testing/left-behind.ts';

const command = path.join(packageRoot, 'tools/faultbook.mjs');
const words = [command, 'run', 'never-divided', '--json'];

/** Processes and files are read from /proc. */
const noLinux = process.platform !== 'linux';

describe('faultbook that is told to end', { skip: noLinux }, () => {
  let run: WatchedProcess;
  afterEach(() => run.remove());

  const leavesNothing = async (): Promise<void> => {
    assert.deepEqual(await run.survivors(), [], 'processes');
    assert.deepEqual(run.files(), [], 'files');
  };
  const browserRuns = async (): Promise<number> => {
    assert.ok(await run.until(() => run.browser() !== undefined), 'a browser runs');
    return run.browser() ?? NaN;
  };

  it('ends with 130 at a SIGINT while its browser runs, without a word, and leaves nothing', async () => {
    run = await watchedProcess(words);
    await browserRuns();
    run.child.kill('SIGINT');
    const { code, stdout, stderr } = await run.ended;
    assert.deepEqual([code, stdout, stderr], [130, '', '']);
    await leavesNothing();
  });

  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`ends with ${code} at a ${signal} before it has a browser`, async () => {
      run = await watchedProcess(words);
      assert.ok(await run.until(() => run.hears()));
      run.child.kill(signal);
      assert.equal((await run.ended).code, code);
      await leavesNothing();
    });
  }

  it('ends while its browser starts, and takes along what that started', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'left-'));
    const slow = path.join(folder, 'slow');
    const version = '[ "$1" = --version ] && { echo Chromium 150.0.1.2; exit; }';
    await writeFile(slow, `#!/bin/sh\n${version}\nsleep 600 &\nwait\n`);
    await chmod(slow, 0o755);
    run = await watchedProcess(words, { env: { CHROME_PATH: slow } });
    assert.ok(await run.until(() => run.files().length > 0), 'a profile for the browser');
    run.child.kill('SIGTERM');
    assert.equal((await run.ended).code, 143);
    await leavesNothing();
    await rm(folder, { recursive: true });
  });

  it('leaves no process when it is killed, and the next run removes the rest', async () => {
    run = await watchedProcess(words);
    await browserRuns();
    run.child.kill('SIGKILL');
    assert.equal((await run.ended).signal, 'SIGKILL');
    assert.deepEqual(await run.survivors(), [], 'processes');
    assert.notDeepEqual(run.files(), [], 'nobody is there to remove it');
    const { folder } = run;
    run = await watchedProcess([command, 'run', '--input', 'graph:division', '--backend', 'cpu'], {
      folder,
    });
    const { code, stderr } = await run.ended;
    assert.equal(code, 0, stderr);
    await leavesNothing();
  });

  /** When the browser is killed: each is in another of the command's waits for it. */
  const moments: Readonly<Record<string, () => Promise<boolean>>> = {
    'while it started': () => run.until(() => run.browser() !== undefined),
    'with its first page': () => run.until(() => run.browser('renderer') !== undefined),
  };
  for (const [moment, reached] of Object.entries(moments)) {
    it(`says that the browser ended when that was killed ${moment}, with 4 and no stack`, async () => {
      run = await watchedProcess(words);
      assert.ok(await reached(), moment);
      process.kill(run.browser() ?? NaN, 'SIGKILL');
      const { code, stdout, stderr } = await run.ended;
      assert.deepEqual([code, stdout], [4, ''], stderr);
      // Where puppeteer waits in vain for one that is gone, only the end of all waiting shows it.
      assert.match(stderr, /The browser ended while it (started|was in use)|such as a browser/);
      assert.doesNotMatch(stderr, /\n\s+at /);
      await leavesNothing();
    });
  }
});
