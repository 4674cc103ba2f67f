import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import path from 'node:path';
import { packageRoot } from '../package-root.ts';
import { missingBrowser } from '../walk/testing/missing-browser.ts';
import { watchedProcess, type WatchedProcess } from './testing/left-behind.ts';

const command = path.join(packageRoot, 'tools/faultbook.mjs');
const words = [command, 'run', 'never-divided', '--browser', 'firefox', '--json'];

const missing = await missingBrowser({ browser: 'firefox', gpu: 'software' });

describe('faultbook with Firefox that is told to end', { skip: missing ?? false }, () => {
  let run: WatchedProcess;
  afterEach(() => run.remove());

  const leavesNothing = async (): Promise<void> => {
    assert.deepEqual(await run.survivors(), [], 'processes');
    assert.deepEqual(run.files(), [], 'files');
  };
  /** Processes of a page run once the browser does. */
  const browserRuns = async (): Promise<void> => {
    assert.ok(await run.until(() => run.process('-contentproc') !== undefined), 'Firefox runs');
  };

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`ends with ${code} at a ${signal}, and leaves no process and no profile`, async () => {
      run = await watchedProcess(words);
      await browserRuns();
      run.child.kill(signal);
      assert.equal((await run.ended).code, code);
      await leavesNothing();
    });
  }

  it('ends while Firefox starts', async () => {
    run = await watchedProcess(words);
    assert.ok(await run.until(() => run.process('Xvfb') !== undefined));
    run.child.kill('SIGTERM');
    assert.equal((await run.ended).code, 143);
    await leavesNothing();
  });

  it('leaves no process when it is killed, and the next run removes the rest', async () => {
    run = await watchedProcess(words);
    await browserRuns();
    run.child.kill('SIGKILL');
    assert.equal((await run.ended).signal, 'SIGKILL');
    assert.deepEqual(await run.survivors(), [], 'processes');
    assert.notDeepEqual(run.files(), [], 'nobody is there to remove it');
    const { folder } = run;
    const next = [command, 'run', '--input', 'graph:division', '--backend', 'cpu'];
    run = await watchedProcess(next, { folder });
    const { code, stderr } = await run.ended;
    assert.equal(code, 0, stderr);
    await leavesNothing();
  });

  it('says that the browser ended when it is killed, with 4 and no stack', async () => {
    run = await watchedProcess(words);
    await browserRuns();
    process.kill(run.process('--remote-debugging-port') ?? NaN, 'SIGKILL');
    const { code, stdout, stderr } = await run.ended;
    assert.deepEqual([code, stdout], [4, ''], stderr);
    assert.match(stderr, /ended while it (started|was in use)/);
    assert.doesNotMatch(stderr, /\n\s+at /);
    await leavesNothing();
  });
});

describe('faultbook without Firefox', () => {
  it('ends with 3 and says what to install', async () => {
    const run = await watchedProcess(words, { env: { FIREFOX_PATH: '/no/such/firefox' } });
    const { code, stdout, stderr } = await run.ended;
    await run.remove();
    assert.deepEqual([code, stdout], [3, '']);
    assert.match(stderr, /Firefox cannot be used here[^]*apt install firefox-esr/);
  });
});
