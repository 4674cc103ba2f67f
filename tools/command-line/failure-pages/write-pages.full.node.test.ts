import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { faultbook } from '../testing/faultbook.ts';

describe('faultbook page, in a browser', { timeout: 600_000 }, () => {
  let folder: string;
  let run: Awaited<ReturnType<typeof faultbook>>;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-pages-'));
    run = await faultbook(['page', 'one-bad-pixel', '--out', folder]);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('writes a page whose numbers are those of its run', async () => {
    assert.equal(run.code, 0, run.stderr);
    const text = await readFile(path.join(folder, 'one-bad-pixel.md'), 'utf8');
    assert.match(text, /^# One bad pixel\n/);
    assert.match(text, /\*\*silent\*\*/);
    assert.match(text, /!\[Propagation chart of frame 0: .*\]\(one-bad-pixel\.png\)/);
    assert.doesNotMatch(text, /…|✗/);
  });

  it('draws its chart as a picture that shows something', async () => {
    const png = await readFile(path.join(folder, 'one-bad-pixel.png'));
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.ok(png.readUInt32BE(16) >= 2000, 'width');
    assert.ok(png.length > 20_000, 'more than an empty card');
  });
});
