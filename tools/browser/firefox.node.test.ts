import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { findBrowser } from './find-browser.ts';
import { findFirefox, firefoxPlaces } from './firefox.ts';
import { NoBrowserError } from './no-browser-error.ts';

describe('findFirefox', () => {
  let folder = '';
  let fox = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'find-firefox-'));
    fox = path.join(folder, 'firefox');
    await writeFile(fox, '#!/bin/sh\necho Mozilla Firefox 153.8.0\n');
    await chmod(fox, 0o755);
  });
  after(() => rm(folder, { recursive: true }));

  const refused = (
    says: RegExp,
    gpu: 'software' | 'system',
    env: NodeJS.ProcessEnv,
    platform: NodeJS.Platform,
  ): Promise<void> =>
    assert.rejects(
      findFirefox(gpu, env, platform),
      (error) => error instanceof NoBrowserError && says.test(error.message),
    );

  it('says what is missing, and what to install', async () => {
    const gone = { FIREFOX_PATH: '/no/such/firefox' };
    await refused(
      /FIREFOX_PATH is set to \/no\/such\/firefox, which does not/,
      'software',
      gone,
      'linux',
    );
    await refused(/apt install firefox-esr xvfb/, 'software', gone, 'linux');
    await refused(/Firefox cannot be used here/, 'software', gone, 'linux');
    assert.match(
      new NoBrowserError([], 'firefox', 'darwin').message,
      /brew install --cask firefox/,
    );
  });

  it('computes on Mesa’s software GPU, on a display that nobody sees', async () => {
    const found = await findFirefox('software', { FIREFOX_PATH: fox }, 'linux');
    assert.equal(found.path, fox);
    assert.equal(found.screen, 'virtual');
    assert.equal(found.env.LIBGL_ALWAYS_SOFTWARE, '1');
  });

  it('takes the system’s GPU by the display of the session, without which there is none', async () => {
    const env = { FIREFOX_PATH: fox, DISPLAY: ':0' };
    const found = await findFirefox('system', env, 'linux');
    assert.equal(found.screen, 'of the session');
    assert.deepEqual(found.env, {});
    await refused(/needs a display/, 'system', { FIREFOX_PATH: fox }, 'linux');
  });

  it('has a software GPU on Linux only', async () => {
    const env = { FIREFOX_PATH: fox };
    await refused(/software GPU on Linux only/, 'software', env, 'darwin');
    assert.equal((await findFirefox('system', env, 'darwin')).screen, 'none');
  });

  it('knows the usual places of three systems', () => {
    assert.ok(firefoxPlaces('linux', { PATH: '/opt/x:relative' }).includes('/opt/x/firefox-esr'));
    assert.ok(firefoxPlaces('darwin', {})[0]?.startsWith('/Applications/Firefox.app/'));
    const windows = firefoxPlaces('win32', { PROGRAMFILES: 'C:\\Program Files' });
    assert.deepEqual(windows, ['C:\\Program Files\\Mozilla Firefox\\firefox.exe']);
  });
});

describe('the GPU of Chromium', () => {
  it('is the system’s where that is asked for, and then not the software one', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'system-gpu-'));
    const file = path.join(folder, 'chromium');
    await writeFile(file, '#!/bin/sh\necho Chromium 156.0.1.2\n');
    await chmod(file, 0o755);
    const { args } = await findBrowser({ chromePath: file, gpu: 'system' });
    await rm(folder, { recursive: true });
    assert.ok(args.includes('--ignore-gpu-blocklist'));
    assert.equal(
      args.some((word) => word.includes('swiftshader')),
      false,
    );
  });
});
