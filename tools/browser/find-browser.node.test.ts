import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { browserVersion } from './browser-version.ts';
import { findBrowser } from './find-browser.ts';
import { browserPlaces, installedBrowser } from './installed-browser.ts';
import { launchBrowser, NoWebglError, startBrowser } from './launch-browser.ts';
import { NoBrowserError } from './no-browser-error.ts';
import { cacheFolders } from '../process/cache-folders.ts';

const noLinux = process.platform !== 'linux';

describe('findBrowser', () => {
  let folder = '';
  const script = async (name: string, text: string, mode = 0o755): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, `#!/bin/sh\n${text}\n`);
    await chmod(file, mode);
    return file;
  };
  const refused = (chromePath: string, says: RegExp): Promise<void> =>
    assert.rejects(
      findBrowser({ chromePath }),
      (error) => error instanceof NoBrowserError && says.test(error.message),
    );

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'find-browser-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('says what is wrong with CHROME_PATH', async () => {
    await refused('/no/such/chrome', /CHROME_PATH is set to \/no\/such\/chrome, which does not/);
    await refused(folder, /is not a file/);
    await refused(await script('plain', '', 0o644), /cannot be executed/);
    await refused(await script('silent', 'exit 0'), /no version/);
    await refused(
      await script('broken', 'echo "libnss3.so: cannot open shared object" >&2; exit 127'),
      /libnss3\.so/,
    );
  });

  it('keeps little of what a program that is no browser prints', { skip: noLinux }, async () => {
    // More than the longest text that there can be.
    const endless = await script('endless', 'head -c 600000000 /dev/zero | tr "\\0" y');
    await assert.rejects(browserVersion(endless, {}, process.platform, 60_000), /no version/);
  });

  it('says what to install', async () => {
    await refused('/no/such/chrome', /Install Google Chrome, Chromium or Microsoft Edge/);
    assert.match(new NoBrowserError([], 'chromium', 'win32').message, /winget/);
    assert.match(new NoBrowserError([], 'chromium', 'darwin').message, /brew/);
  });

  it('always asks for WebGL on the software GPU', async () => {
    const { path: found, args } = await findBrowser({
      chromePath: await script('my-browser', 'echo Chromium 147.0.1.2'),
    });
    assert.equal(found, path.join(folder, 'my-browser'));
    for (const flag of [
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
    ]) {
      assert.ok(args.includes(flag), flag);
    }
    assert.equal(args.includes('--no-sandbox') || process.getuid?.() !== 0, true);
  });

  it('passes over an installed program that does not start', { skip: noLinux }, async () => {
    await script('google-chrome', 'echo "install the snap" >&2; exit 1');
    const good = await script('chromium', 'echo Chromium 147.0.1.2');
    const found = await installedBrowser('linux', { PATH: folder });
    assert.deepEqual(found, { path: good });
  });

  it('knows the usual places of three systems', () => {
    const linux = browserPlaces('linux', { PATH: '/opt/x:/usr/bin:relative' });
    assert.ok(linux.includes('/opt/x/chromium') && linux.includes('/usr/bin/microsoft-edge'));
    assert.ok(linux.every((place) => place.startsWith('/')));
    const mac = browserPlaces('darwin', {});
    assert.ok(mac.includes('/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'));
    const windows = browserPlaces('win32', { PROGRAMFILES: 'C:\\Program Files' });
    assert.ok(windows.includes('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'));
  });

  it('keeps its cache where the user says, else in the home or the temporary folder', () => {
    assert.deepEqual(cacheFolders({ FAULTBOOK_CACHE: '/a/b' }), ['/a/b']);
    const [first, second] = cacheFolders({ XDG_CACHE_HOME: '/c' });
    assert.equal(first, '/c/faultbook');
    assert.ok(second?.startsWith(tmpdir()));
  });
});

describe('startBrowser', { skip: noLinux }, () => {
  for (const [does, name] of [
    ['kill -9 $$', 'EnvironmentError'],
    ['sleep 1; kill -9 $$', 'EnvironmentError'],
    ['kill -TRAP $$', 'NoBrowserError'],
    ['exit 1', 'NoBrowserError'],
  ] as const) {
    it(`ends with ${name} where the browser ends by: ${does}`, async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'start-browser-'));
      const file = path.join(folder, 'browser');
      await writeFile(file, `#!/bin/sh\n${does}\n`);
      await chmod(file, 0o755);
      await assert.rejects(
        startBrowser({ name: 'chromium', gpu: 'software', path: file, args: [], env: {} }),
        { name },
      );
      await rm(folder, { recursive: true });
    });
  }
});

describe('launchBrowser', () => {
  it('starts a browser with WebGL2 on SwiftShader', async () => {
    const { browser, renderer, version } = await launchBrowser();
    await browser.close();
    assert.match(renderer, /SwiftShader/);
    assert.match(version, /Chrome\/\d+/);
  });

  it('refuses a browser without WebGL2', async () => {
    const found = await findBrowser();
    const args = [...found.args.filter((flag) => !flag.includes('gl=')), '--disable-3d-apis'];
    await assert.rejects(launchBrowser({ ...found, args }), NoWebglError);
  });

  it('takes the packaged Chromium where no other may be used', { skip: noLinux }, async () => {
    const { browser, renderer } = await launchBrowser(await findBrowser({ installed: false }));
    const version = await browser.version();
    await browser.close();
    assert.match(renderer, /SwiftShader/);
    assert.match(version, /147\./);
  });
});
