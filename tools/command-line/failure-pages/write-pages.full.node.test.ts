import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { scenarios } from '../../../scenarios/scenarios.ts';
import { faultbook } from '../testing/faultbook.ts';

describe('faultbook page --all, in a browser', () => {
  let folder: string;
  let run: Awaited<ReturnType<typeof faultbook>>;
  const page = (id: string): Promise<string> => readFile(path.join(folder, `${id}.md`), 'utf8');

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-pages-'));
    run = await faultbook(['page', '--all', '--out', folder]);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('ends well', () => assert.equal(run.code, 0, run.stderr));

  for (const { id, title } of scenarios) {
    it(`writes ${id}, with every place filled and a chart that shows something`, async () => {
      const text = await page(id);
      assert.ok(text.startsWith(`# ${title}\n`));
      assert.doesNotMatch(text, /…|✗/);
      const [, picture] = /!\[Propagation chart [^\]]*\]\(([^)]+)\)/.exec(text) ?? [];
      if (picture === undefined) {
        // What throws before its first step has nothing to draw.
        assert.match(text, /\*\*(thrown|hung)\*\*/);
        return;
      }
      const png = await readFile(path.join(folder, picture));
      assert.equal(png.subarray(1, 4).toString(), 'PNG');
      assert.ok(png.readUInt32BE(16) >= 2000, 'width');
      assert.ok(png.length > 20_000, 'more than an empty card');
    });
  }

  it('fills numbers from the runs', async () => {
    assert.match(await page('one-bad-pixel'), /\*\*silent\*\*/);
    assert.match(await page('never-divided'), /largest magnitude is \d/);
  });
});
