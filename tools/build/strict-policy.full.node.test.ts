import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStrictSite, type StrictSite } from './testing/strict-site.ts';

describe('hand networks under a strict content security policy', { timeout: 900_000 }, () => {
  let site: StrictSite;
  before(async () => {
    site = await openStrictSite();
  });
  after(() => site.close());

  for (const id of ['never-divided', 'sizeless-video', 'bit-flip']) {
    it(`runs ${id} and shows each tab`, async () => {
      await site.open(`?scenario=${id}`);
      await site.runDone();
      assert.ok((await site.chooseTabs()).length >= 7);
      assert.deepEqual(await site.complaints(), []);
    });
  }

  it('says what an <img> needs', async () => {
    await site.open('?scenario=half-size-attributes');
    await site.until(".some((one) => /img-src 'self' blob:/.test(one.textContent))");
    assert.match((await site.complaints()).join('\n'), /img-src blob/);
  });
});
