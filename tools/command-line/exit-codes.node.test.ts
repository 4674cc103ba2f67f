import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import { packageRoot } from '../package-root.ts';
import { exitCodes } from './exit-codes.ts';
import { freePlan } from './free-plan.ts';
import { faultbook } from './testing/faultbook.ts';
import { FaultbookInTurn } from './testing/in-turn.ts';

/** A browser that is nowhere: what must not need one cannot have one. */
const noBrowser = { CHROME_PATH: '/nowhere/chrome' };
const noLinux = process.platform !== 'linux';
const command = path.join(packageRoot, 'tools/faultbook.mjs');

describe('exit codes of faultbook', () => {
  let folder = '';
  let plan = '';
  const script = async (name: string, text: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, `#!/bin/sh\n${text}\n`);
    await chmod(file, 0o755);
    return file;
  };
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'codes-'));
    plan = path.join(folder, 'plan.json');
    await writeFile(plan, `\uFEFF${encodePlan(freePlan(['bad-pixels']))}`);
  });
  const inTurn = new FaultbookInTurn(noBrowser);
  after(() => inTurn.end());
  after(() => rm(folder, { recursive: true }));

  for (const [words, reason] of [
    [['help', 'nope'], /no command "nope"/],
    [['help', 'run', 'now'], /help takes one command/],
    [['run', ''], /no scenario ""\. See: faultbook list/],
    [['run', '--plan', 'a.json', '--plan', 'b.json'], /--plan is given twice/],
    [['run', 'never-divided', '--seed', '1', '--seed=2'], /--seed is given twice/],
    [['run', 'never-divided', '--input', ''], /--input needs a file or a name/],
    [['page', 'never-divided', '--out', 'a', '--out', 'b'], /--out is given twice/],
    [['page', 'never-divided', '--out', ''], /--out DIR is missing/],
    [['page', 'never-divided', '--out', command], /--out: .* cannot be written to \(EEXIST\)/],
  ] as const) {
    it(`2: ${words.map((word) => word || '""').join(' ')}`, async () => {
      const { code, stdout, stderr } = await inTurn.run(words);
      assert.equal(code, exitCodes.usage, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, reason);
      assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
    });
  }

  it('2, before it looks for a browser, for a folder that takes no files', async () => {
    // Of a user who may write anywhere, /proc takes no file all the same.
    for (const out of noLinux ? [command] : ['/proc', '/proc/pages', '/proc/all/pages']) {
      const { code, stderr } = await faultbook(['page', 'never-divided', '--out', out], noBrowser);
      assert.equal(code, exitCodes.usage, stderr);
      assert.match(stderr, /cannot be written to/);
    }
  });

  it('3 for a plan with a byte order mark where there is no browser: the plan is sound', async () => {
    const { code, stderr } = await faultbook(['run', '--plan', plan], noBrowser);
    assert.equal(code, exitCodes.noBrowser, stderr);
  });

  it(
    '3, soon and with its child, for a browser that never answers',
    { skip: noLinux },
    async () => {
      const pid = path.join(folder, 'pid');
      const silent = await script('silent', `sleep 600 & echo $! > ${pid}; wait`);
      const { code, stderr } = await faultbook(['run', 'never-divided'], { CHROME_PATH: silent });
      assert.equal(code, exitCodes.noBrowser, stderr);
      assert.match(stderr, /printed no version within 8 s/);
      const child = Number(await readFile(pid, 'utf8'));
      const stat = await readFile(`/proc/${child}/stat`, 'utf8').catch(() => '1 (gone) Z');
      assert.match(stat, /\) Z/, 'what it started has ended');
    },
  );

  it('3 for a browser that ends at once, and nothing is left', { skip: noLinux }, async () => {
    const temporary = await mkdtemp(path.join(folder, 't-'));
    const short = await script('short', 'echo Chromium 150.0.1.2');
    const { code, stderr } = await faultbook(['run', 'never-divided'], {
      ...{ CHROME_PATH: short, TMPDIR: temporary },
    });
    assert.equal(code, exitCodes.noBrowser, stderr);
    assert.match(stderr, /exists but does not start/);
    assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
    assert.deepEqual(await readdir(temporary), []);
  });

  it('4 where temporary files cannot be written', { skip: noLinux }, async () => {
    const browser = await script('browser', 'echo Chromium 150.0.1.2');
    const { code, stderr } = await faultbook(['run', 'never-divided'], {
      ...{ CHROME_PATH: browser, TMPDIR: '/proc' },
    });
    assert.equal(code, exitCodes.failed, stderr);
    assert.match(stderr, /\/proc, cannot be written .*TMPDIR/);
    assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
  });

  it('4, with a sentence, where the output is a full disk', { skip: noLinux }, async () => {
    const { code, stderr } = await new Promise<{ code: number; stderr: string }>((resolve) => {
      const shell = `${process.execPath} ${JSON.stringify(command)} list > /dev/full`;
      execFile('sh', ['-c', shell], (error, _stdout, said) =>
        resolve({ code: Number(error?.code ?? 0), stderr: said }),
      );
    });
    assert.equal(code, exitCodes.failed, stderr);
    assert.equal(stderr, 'The system reported ENOSPC: no space left on device, write.\n');
  });

  it('2 for a picture that no memory would hold, before it is read', async () => {
    const large = path.join(folder, 'large.png');
    await writeFile(large, '');
    await truncate(large, 2 ** 33);
    const { code, stderr } = await faultbook(['run', 'never-divided', '--input', large], noBrowser);
    assert.equal(code, exitCodes.usage, stderr);
    assert.match(stderr, /large\.png" has 8589934592 bytes; at most 268435456 are allowed/);
  });

  it(
    '4, with a sentence, where the folder that it starts in is gone',
    { skip: noLinux },
    async () => {
      const gone = await mkdtemp(path.join(folder, 'gone-'));
      const shell = `cd ${gone} && rmdir ${gone} && ${process.execPath} ${JSON.stringify(command)} list`;
      const child = spawn('sh', ['-c', shell], { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      const [code] = (await once(child, 'close')) as [number];
      assert.equal(code, exitCodes.failed, said);
      assert.match(said, /^The folder that this command was started in is gone\..*\n$/);
    },
  );

  it('ends without a word when its reader goes', async () => {
    const child = spawn(process.execPath, [command, 'list', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = (await once(child, 'close')) as [number];
    assert.deepEqual([code, said], [exitCodes.ok, '']);
  });
});
