import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { launchBrowser } from './browser/launch-browser.ts';
import { packageRoot } from './package-root.ts';
import { copySources } from './testing/copy-sources.ts';
import { runCommand, type CommandEnd } from './testing/run-command.ts';
import { everything } from './walk/playground-page.ts';

/** What is special in an address, in a shell or to a bundler, all in one path. */
const name = "try #1, 50% of %41 & more's (copy)";

/** Installed packages, by hard links where the system has them: no link leads out of the clone. */
async function copyPackages(target: string): Promise<void> {
  const source = path.join(packageRoot, 'node_modules');
  await promisify(execFile)('cp', ['-al', source, target]).catch(async () => {
    await rm(target, { recursive: true, force: true });
    await cp(source, target, { recursive: true, verbatimSymlinks: true });
  });
}

/** Opens a card in a browser, and waits until its chart is whole. */
async function runsCard(address: string): Promise<void> {
  const { browser } = await launchBrowser();
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`${address}?scenario=never-divided`);
    await page.waitForFunction(
      `(${everything})(document).some((one) => one.localName === 'fb-propagation-chart' && one.complete && !one.preview)`,
      { polling: 500, timeout: 240_000 },
    );
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
  }
}

describe('a clone in a folder with #, % and spaces in its path', { timeout: 1_800_000 }, () => {
  let parent = '';
  let clone = '';
  const run = (command: string): Promise<CommandEnd> =>
    runCommand(command, {}, null, undefined, clone);
  const passes = async (command: string, shows: RegExp): Promise<void> => {
    const { code, output } = await run(command);
    assert.equal(code, 0, output);
    assert.match(output, shows);
  };
  const serves = async (command: string): Promise<void> => {
    const address = /On this machine: +(\S+)/;
    const { code, output } = await runCommand(
      `${command} -- --port 0`,
      {},
      address,
      ([, shown = '']) => runsCard(shown),
      clone,
    );
    assert.equal(code, null, output);
  };

  before(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'clone-'));
    clone = path.join(parent, name, 'fault book#2');
    await mkdir(clone, { recursive: true });
    await copySources(clone);
    await copyPackages(path.join(clone, 'node_modules'));
  });
  after(() => rm(parent, { recursive: true, force: true }));

  it('says before the first build that there is nothing to preview', async () => {
    const { code, output } = await run('npm run preview');
    assert.equal(code, 2, output);
    assert.match(output, /There is no built site: run npm run build first\./);
    assert.doesNotMatch(output, /\n\s+at /);
  });

  it('builds, and previews a page that runs', async () => {
    await passes('npm run build', /^dist\/: \d+ files/m);
    await serves('npm run preview');
  });

  it('starts a page that runs', () => serves('npm start'));

  it('passes tests in a browser and in Node, by both runners', async () => {
    await passes('npm test -- common health/health.test.ts', /\n[1-9]\d* passed, 0 failed\n$/);
    await passes('npx wtr common/distance.test.ts', /\d+ passed, 0 failed/);
  });

  it('runs a graph and writes a page', async () => {
    await passes('npx faultbook run softmax-by-hand', /softmax/);
    await passes("npx faultbook page zero-over-zero --out 'out #1 50%'", /zero-over-zero\.md/);
    const folder = path.join(clone, 'out #1 50%');
    assert.deepEqual((await readdir(folder)).sort(), ['zero-over-zero.md', 'zero-over-zero.png']);
    assert.match(await readFile(path.join(folder, 'zero-over-zero.md'), 'utf8'), /^# /);
  });
});
