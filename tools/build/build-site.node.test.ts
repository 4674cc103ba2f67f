import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launchBrowser } from '../browser/launch-browser.ts';
import { weightsFolder } from '../dev-server/package-files.ts';
import { isolationMiddleware } from '../dev-server/plugins.ts';
import { startServer } from '../dev-server/start-server.ts';
import { packageRoot } from '../package-root.ts';
import { buildSite } from './build-site.ts';

/** What a page said and asked for, from the first request until `ready` holds. */
interface Visit {
  readonly output: string;
  readonly complaints: string[];
  readonly requests: string[];
}

/** Opens a built site in a browser, under `/under/path/` of a server. */
async function visit(site: string, ready: string): Promise<Visit> {
  const server = await startServer({
    rootDir: site,
    basePath: '/under/path',
    middleware: [isolationMiddleware],
    injectWebSocket: false,
  });
  const { browser } = await launchBrowser();
  try {
    const page = await browser.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn')
        complaints.push(`${message.text()} ${message.location().url ?? ''}`);
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`${server.origin}/under/path/`);
    await page.waitForFunction(ready, { timeout: 60_000 });
    const output = await page.$eval('body', (body) => body.querySelector('output')?.value ?? '');
    return { output, complaints, requests };
  } finally {
    await browser.close();
    await server.stop();
  }
}

describe('buildSite', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'build-site-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('builds a site that works below a path: chunks, worker, TensorFlow.js, files', async () => {
    const site = path.join(folder, 'fixture');
    await buildSite(path.join(import.meta.dirname, 'fixture'), site);
    const { output, complaints } = await visit(site, "document.querySelector('output')?.value");
    const weights = await readFile(path.join(weightsFolder, 'hand_landmark_lite.tflite'));
    assert.deepEqual(JSON.parse(output), {
      doubled: 42,
      greeting: 'Hello reader',
      late: 10,
      asset: 'hello',
      worker: {
        sum: 6,
        doubled: 8,
        weightBytes: weights.length,
        detector: 'function',
        models: ['MediaPipeHands'],
      },
      isolated: true,
    });
    assert.deepEqual(complaints, []);
  });

  it('builds this project: the page loads without a complaint', async () => {
    const site = path.join(folder, 'project');
    const summary = await buildSite(packageRoot, site);
    assert.ok(summary.scripts > 0 && summary.files > summary.scripts);
    const { complaints, requests } = await visit(
      site,
      'document.body.childElementCount > 0 || document.body.textContent.trim() !== ""',
    );
    assert.deepEqual(complaints, []);
    assert.ok(requests.every((url) => url.includes('/under/path/') || url.startsWith('data:')));
  });

  it('replaces what an earlier build left', async () => {
    const site = path.join(folder, 'fixture');
    await writeFile(path.join(site, 'left-over.txt'), '');
    const { files } = await buildSite(path.join(import.meta.dirname, 'fixture'), site);
    const again = await buildSite(path.join(import.meta.dirname, 'fixture'), site);
    assert.equal(again.files, files);
    await assert.rejects(readFile(path.join(site, 'left-over.txt')));
  });
});
