import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStrictSite, type StrictSite } from './testing/strict-site.ts';

describe('the built site under a strict content security policy', { timeout: 300_000 }, () => {
  let site: StrictSite;
  before(async () => {
    site = await openStrictSite();
  });
  after(() => site.close());

  it('shows the overview', async () => {
    await site.open('');
    await site.until(".some((one) => one.localName === 'fb-scenario-card')");
    assert.deepEqual(await site.complaints(), []);
  });

  it('runs a graph and shows each tab', async () => {
    await site.open('?scenario=softmax-by-hand');
    await site.runDone();
    assert.ok((await site.chooseTabs()).length >= 7);
    assert.deepEqual(await site.complaints(), []);
  });

  it('shows the picture of a scenario, and picks a pixel in it', async () => {
    await site.open('?scenario=one-bad-pixel');
    await site.until(
      ".some((one) => one.localName === 'fb-hand-picture' && one.shadowRoot?.querySelector('canvas')?.width === 640)",
    );
    await site.until(
      ".some((one) => one.localName === 'fb-pixel-picker' && one.shadowRoot?.querySelector('.mark'))",
    );
    assert.deepEqual(await site.complaints(), []);
  });

  it('presents', async () => {
    await site.open('?scenario=softmax-by-hand&present');
    await site.runDone();
    assert.deepEqual(await site.complaints(), []);
  });

  it('would report an inline style, so that the tests above can fail', async () => {
    await site.page.evaluate(() => {
      document.body.setAttribute('style', 'color: red');
    });
    assert.match((await site.complaints()).join('\n'), /style-src/);
  });
});
