import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeFolder } from './make-folder.ts';

describe('makeFolder', () => {
  let parent = '';
  before(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'folders-'));
  });
  after(() => rm(parent, { recursive: true }));

  it('makes what is missing, and says which is the outermost', async () => {
    const inner = path.join(parent, 'a/b/c');
    assert.equal(await makeFolder(inner, 0o700), path.join(parent, 'a'));
    assert.equal((await stat(inner)).isDirectory(), true);
    assert.equal((await stat(path.join(parent, 'a'))).mode & 0o077, 0);
    assert.equal(await makeFolder(inner), undefined);
    assert.equal(await makeFolder(path.join(parent, 'a/b/d')), path.join(parent, 'a/b/d'));
  });

  it('makes one folder for many who ask at once', async () => {
    const inner = path.join(parent, 'many/of/them');
    await Promise.all(Array.from({ length: 20 }, () => makeFolder(inner)));
    assert.equal((await stat(inner)).isDirectory(), true);
  });

  it('rejects where a file is in the way', async () => {
    const file = path.join(parent, 'file');
    await writeFile(file, '');
    await assert.rejects(makeFolder(file), { code: 'EEXIST' });
    await assert.rejects(makeFolder(path.join(file, 'inner')), { code: 'ENOTDIR' });
  });

  it(
    'rejects in a folder that takes none',
    { skip: process.platform !== 'linux', timeout: 10_000 },
    async () => {
      await assert.rejects(makeFolder('/proc/a/b'), { code: 'ENOENT' });
    },
  );
});
