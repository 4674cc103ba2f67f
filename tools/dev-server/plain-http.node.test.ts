import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { findBrowser } from '../browser/find-browser.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { packageRoot } from '../package-root.ts';
import { everything } from '../walk/playground-page.ts';
import { serverSettings } from './plugins.ts';
import { startServer, type RunningServer } from './start-server.ts';

/** As another device knows this machine; reserved for tests by RFC 2606. */
const name = 'laptop.test';

describe('the page on plain http under another name', { timeout: 300_000 }, () => {
  let server: RunningServer;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];
  const until = (condition: string): Promise<unknown> =>
    page.waitForFunction(`(${everything})(document)${condition}`, {
      polling: 250,
      timeout: 120_000,
    });

  before(async () => {
    server = await startServer(serverSettings, { allowedHosts: [name] });
    const found = await findBrowser();
    const args = [...found.args, `--host-resolver-rules=MAP ${name} 127.0.0.1`];
    ({ browser } = await launchBrowser({ ...found, args }));
    page = await browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    page.on('pageerror', (error) => problems.push(String(error)));
    const { port } = server.address;
    await page.goto(`http://${name}:${port}/?scenario=never-divided`);
    await page.waitForSelector('fb-app-shell');
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  it('is not a secure context, so that browsers withhold what they do', async () => {
    assert.deepEqual(
      await page.evaluate(() => [isSecureContext, 'clipboard' in navigator, 'subtle' in crypto]),
      [false, false, false],
    );
  });

  it('runs a hand card to its end', async () => {
    await until(
      ".some((one) => one.localName === 'fb-propagation-chart' && one.complete && !one.preview)",
    );
    const verdict = (await page.evaluate(
      `(${everything})(document).find((one) => one.localName === 'fb-fact-strip').shadowRoot.textContent`,
    )) as string;
    assert.match(verdict, /no hand and no error/);
  });

  it('copies the link', async () => {
    await page.evaluate(`(${everything})(document).find((one) => one.localName === 'fb-share-button')
      .shadowRoot.querySelector('button').click()`);
    await until(
      ".some((one) => one.localName === 'fb-share-button' && one.shadowRoot.textContent.includes('Link copied.'))",
    );
    const field = await page.evaluateHandle(() =>
      document.body.appendChild(document.createElement('textarea')),
    );
    await field.focus();
    await page.keyboard.down('KeyV', { commands: ['Paste'] });
    await page.keyboard.up('KeyV');
    assert.match(
      await field.evaluate(({ value }) => value),
      new RegExp(`^http://${name}:${server.address.port}/\\?scenario=never-divided$`),
    );
    await field.evaluate((element) => element.remove());
  });

  it('takes a picture of the viewer’s own, and says why there is no camera', async () => {
    const input = await page.waitForSelector('fb-app-shell >>> input[type="file"]');
    assert.ok(input !== null);
    await (input as never as { uploadFile: (file: string) => Promise<void> }).uploadFile(
      path.join(packageRoot, 'assets/hands/fist.png'),
    );
    await page.waitForFunction(() => /sha256=[0-9a-f]{64}/.test(location.search), {
      timeout: 60_000,
    });
    await page.evaluate(
      `(${everything})(document).find((one) => one.localName === 'fb-camera-dialog').show()`,
    );
    await until(
      ".some((one) => one.localName === 'p' && /only on https or localhost/.test(one.textContent))",
    );
  });

  it('breaks nothing on the way', () => {
    assert.deepEqual(problems, []);
  });
});
