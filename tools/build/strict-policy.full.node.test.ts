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

  for (const id of ['sizeless-video', 'half-size-attributes']) {
    it(`runs ${id}, which needs the page and starts on a click only`, async () => {
      await site.open(`?scenario=${id}`);
      await site.until(".some((one) => one.localName === 'fb-run-notice')");
      const button = await site.page.waitForSelector('fb-app-shell >>> fb-run-notice >>> button');
      await button?.evaluate((run) => (run as HTMLElement).click());
      await site.runDone();
      assert.deepEqual(await site.complaints(), []);
    });
  }
});
