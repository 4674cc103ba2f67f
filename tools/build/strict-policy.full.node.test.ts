import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStrictSite, type StrictSite } from './testing/strict-site.ts';

describe('hand networks under a strict content security policy', { timeout: 900_000 }, () => {
  let site: StrictSite;
  before(async () => {
    site = await openStrictSite();
  });
  after(() => site.close());

  for (const id of ['never-divided', 'bit-flip']) {
    it(`runs ${id} and shows each tab`, async () => {
      await site.open(`?scenario=${id}`);
      await site.runDone();
      assert.ok((await site.chooseTabs()).length >= 7);
      assert.deepEqual(await site.complaints(), []);
    });
  }

  // A <video> gets its picture as a stream, which the policy does not govern.
  for (const id of ['sizeless-video', 'half-size-attributes']) {
    it(`runs ${id}, whose picture is in a <video>`, async () => {
      await site.open(`?scenario=${id}`);
      await site.runDone();
      assert.deepEqual(await site.complaints(), []);
    });
  }

  it('says which part of the policy keeps a picture out of an <img>', async () => {
    await site.open('?scenario=half-size-attributes&element=img');
    await site.until(
      '.some((one) => one.textContent?.includes("Serve it with img-src \'self\' blob:"))',
    );
    assert.match((await site.complaints()).join('\n'), /img-src blob/);
  });
});
