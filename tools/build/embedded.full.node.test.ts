import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { launchBrowser } from '../browser/launch-browser.ts';
import { startServer } from '../dev-server/start-server.ts';
import { packageRoot } from '../package-root.ts';
import { everything } from '../walk/playground-page.ts';
import { buildSite } from './build-site.ts';

const elements = `<!doctype html><title>Docs</title>
<script type="module" src="/site/script/fault-scenario.js"></script>
<fault-scenario scenario="log-of-zero"></fault-scenario>
<fault-scenario scenario="zero-over-zero" view="chart"></fault-scenario>
<fault-scenario scenario="zero-over-zer"></fault-scenario>
<div style="height: 4000px"></div>
<fault-scenario scenario="log-of-zero" view="full"></fault-scenario>`;

const frame = (address: string, more = ''): string => `<!doctype html><title>Docs</title>
<iframe title="card" width="900" height="600" src="${address}" ${more}></iframe>`;

describe('a built site in a team’s docs', { timeout: 600_000 }, () => {
  let root = '';
  let site: Awaited<ReturnType<typeof startServer>>;
  let docs: typeof site;
  let browser: Browser;
  let page: Page;

  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'faultbook-embedded-'));
    await mkdir(path.join(root, 'docs'));
    await buildSite(packageRoot, path.join(root, 'site'));
    await writeFile(path.join(root, 'docs/elements.html'), elements);
    site = await startServer({ rootDir: root, injectWebSocket: false });
    const card = `${site.origin}/site/?scenario=log-of-zero&backend=cpu&embed`;
    await writeFile(path.join(root, 'docs/frame.html'), frame(card));
    const sandboxed = frame(card, 'sandbox="allow-scripts"');
    await writeFile(path.join(root, 'docs/sandboxed.html'), sandboxed);
    docs = await startServer({ rootDir: root, injectWebSocket: false });
    browser = (await launchBrowser()).browser;
    page = await browser.newPage();
    await page.setViewport({ width: 1000, height: 900 });
    page.setDefaultTimeout(180_000);
  });

  after(async () => {
    await browser.close();
    await site.stop();
    await docs.stop();
    await rm(root, { recursive: true });
  });

  const until = (where: Page | Frame, condition: string) =>
    where.waitForFunction(`(${everything})(document)${condition}`, { polling: 250 });

  const child = async (): Promise<Frame> => {
    const element = await page.waitForSelector('iframe');
    const found = await element?.contentFrame();
    assert.ok(found);
    return found;
  };

  it('shows live elements, which share one pool and wait until they are seen', async () => {
    await page.goto(`${site.origin}/docs/elements.html`);
    const ran = (count: number) =>
      until(page, `.filter((one) => one.textContent.trim() === 'Run again').length >= ${count}`);
    await ran(2);
    const words = await page.evaluate(() =>
      [...document.querySelectorAll('fault-scenario')].map(
        (one) => one.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? '',
      ),
    );
    assert.match(words[0] ?? '', /measured in this browser/);
    assert.match(words[2] ?? '', /no failure “zero-over-zer”\. Did you mean zero-over-zero\?/);
    assert.match(words[3] ?? '', /runs when it is in view/);
    assert.ok(page.workers().length <= 3, `${page.workers().length} workers`);
    // The page of the docs keeps its own looks.
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(background, 'rgba(0, 0, 0, 0)');
    await page.evaluate(() =>
      document.querySelector('fault-scenario[view=full]')?.scrollIntoView(),
    );
    await ran(3);
    assert.ok(page.workers().length <= 3);
  });

  it('shows a card in a frame on another origin, without toolbar and list', async () => {
    await page.goto(`${docs.origin}/docs/frame.html`);
    const inner = await child();
    await until(inner, `.some((one) => one.textContent.trim() === 'Run again')`);
    const names = (await inner.evaluate(
      `(${everything})(document).map(({ localName }) => localName)`,
    )) as string[];
    for (const name of ['fb-side-bar', 'fb-tool-bar']) assert.ok(!names.includes(name), name);
    const href = (await inner.evaluate(
      `(${everything})(document).find(({ localName, target }) => localName === 'a' && target === '_blank')?.href`,
    )) as string;
    assert.equal(href, `${site.origin}/site/?scenario=log-of-zero&backend=cpu`);
  });

  it('says in a sandboxed frame why nothing runs, and what to do', async () => {
    await page.goto(`${docs.origin}/docs/sandboxed.html`);
    const inner = await child();
    await inner.waitForFunction(`document.body?.textContent.includes('allow-same-origin')`);
  });
});
