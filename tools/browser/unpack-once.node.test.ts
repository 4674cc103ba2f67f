import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { unpackOnce } from './unpack-once.ts';

describe('unpackOnce', () => {
  let parent = '';
  let fills = 0;

  async function fill(folder: string): Promise<void> {
    fills++;
    await mkdir(path.join(folder, 'inner'));
    await writeFile(path.join(folder, 'inner/a'), 'content');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFile(path.join(folder, 'b'), 'more');
  }
  const unpack = (): Promise<string> => unpackOnce(parent, 'thing', fill);

  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'unpack-once-'));
    fills = 0;
  });
  afterEach(() => rm(parent, { recursive: true }));

  it('fills once', async () => {
    const folder = await unpack();
    assert.equal(folder, path.join(parent, 'thing'));
    assert.equal(await readFile(path.join(folder, 'inner/a'), 'utf8'), 'content');
    assert.equal(await unpack(), folder);
    assert.equal(fills, 1);
    assert.deepEqual(await readdir(parent), ['thing']);
  });

  it('serves callers at the same time, also when the folder had lost a file', async () => {
    for (let round = 0; round < 10; round++) {
      const folders = await Promise.all(Array.from({ length: 5 }, unpack));
      assert.equal(new Set(folders).size, 1);
      assert.equal(await readFile(path.join(parent, 'thing/b'), 'utf8'), 'more');
      assert.deepEqual(await readdir(parent), ['thing']);
      await rm(path.join(parent, 'thing/b'));
    }
  });

  it('fills again when a file is missing or shorter', async () => {
    const folder = await unpack();
    await rm(path.join(folder, 'inner/a'));
    await unpack();
    assert.equal(await readFile(path.join(folder, 'inner/a'), 'utf8'), 'content');
    await writeFile(path.join(folder, 'b'), '');
    await unpack();
    assert.equal(await readFile(path.join(folder, 'b'), 'utf8'), 'more');
    assert.equal(fills, 3);
    assert.deepEqual(await readdir(parent), ['thing']);
  });

  it('keeps nothing of a filling that failed', async () => {
    const broken = unpackOnce(parent, 'thing', async (folder) => {
      await writeFile(path.join(folder, 'b'), 'half');
      throw new Error('disk full');
    });
    await assert.rejects(broken, /disk full/);
    assert.deepEqual(await readdir(parent), []);
  });

  it('is not poisoned by a process that was killed half way', async () => {
    const child = fork(path.join(import.meta.dirname, 'fixtures/unpack-forever.ts'), [parent], {
      execArgv: ['--import', 'tsx'],
    });
    await new Promise((resolve) => child.once('message', resolve));
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    const [left = ''] = await readdir(parent);
    assert.ok(left.startsWith('.unpacking-thing-'));

    const folder = await unpack();
    assert.equal(await readFile(path.join(folder, 'b'), 'utf8'), 'more');

    // Its folder is removed once it is surely nobody's any more.
    const old = new Date(Date.now() - 2 * 3_600_000);
    await utimes(path.join(parent, left), old, old);
    await rm(folder, { recursive: true });
    await unpack();
    assert.deepEqual(await readdir(parent), ['thing']);
  });
});
