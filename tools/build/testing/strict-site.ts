import type { Middleware } from '@web/dev-server-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { launchBrowser } from '../../browser/launch-browser.ts';
import { isolationMiddleware } from '../../dev-server/plugins.ts';
import { startServer } from '../../dev-server/start-server.ts';
import { packageRoot } from '../../package-root.ts';
import { everything } from '../../walk/playground-page.ts';
import { buildSite } from '../build-site.ts';

/** The strictest policy under which Faultbook's pages work. */
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

const policyMiddleware: Middleware = async (context, next) => {
  context.set('Content-Security-Policy', policy);
  await next();
};

/** Milliseconds that a run of a card may take here. */
const longestRun = 120_000;

/** The built site in a browser, served under the policy. */
export interface StrictSite {
  readonly page: Page;
  /** Opens an address below the root. */
  open(address: string): Promise<void>;
  /** Until the list of all elements, so continued, is true. */
  until(condition: string): Promise<void>;
  /** Until the run on the screen is complete. */
  runDone(): Promise<void>;
  /** Chooses each tab in turn; their names. */
  chooseTabs(): Promise<readonly string[]>;
  /** What the policy blocked since the last call, in page and workers, and what else went wrong. */
  complaints(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Builds the site and opens a browser for it. */
export async function openStrictSite(): Promise<StrictSite> {
  const folder = await mkdtemp(path.join(tmpdir(), 'faultbook-policy-'));
  await buildSite(packageRoot, folder);
  const server = await startServer({
    rootDir: folder,
    middleware: [isolationMiddleware, policyMiddleware],
    injectWebSocket: false,
  });
  const { browser } = await launchBrowser();
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  page.setDefaultTimeout(longestRun);
  const said: string[] = [];
  // Chromium reports on the console what it blocks in a worker, too.
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || text.includes('Content Security Policy')) said.push(text);
  });
  page.on('pageerror', (error) => said.push(String(error)));
  await page.exposeFunction('faultbookBlocked', (what: string) => said.push(what));
  await page.evaluateOnNewDocument(`
    document.addEventListener('securitypolicyviolation', (event) => {
      faultbookBlocked([event.effectiveDirective, event.blockedURI, event.sample,
        event.sourceFile, event.lineNumber].join(' '));
    });
  `);
  const until = async (condition: string): Promise<void> => {
    await page.waitForFunction(`(${everything})(document)${condition}`, {
      polling: 250,
      timeout: longestRun,
    });
  };
  return {
    page,
    until,
    open: async (address) => {
      await page.goto('about:blank');
      await page.goto(`${server.origin}/${address}`, { waitUntil: 'load' });
      await page.waitForSelector('fb-app-shell');
    },
    runDone: () =>
      until(
        ".some((one) => one.localName === 'fb-propagation-chart' && one.complete && !one.preview)",
      ),
    chooseTabs: async () => {
      const tabs = (await page.evaluate(
        `(${everything})(document).filter((one) => one.role === 'tab').map(({ id }) => id)`,
      )) as string[];
      for (const id of tabs) {
        const tab = await page.waitForSelector(`fb-app-shell >>> #${id}`);
        await tab?.evaluate((button) => (button as HTMLElement).click());
        // Not until the network is idle: a request of a worker may never be seen to end.
        await until(`.find(({ id }) => id === '${id}')?.ariaSelected === 'true'`);
        await until(
          ".every(({ localName }) => !localName.startsWith('fb-') || customElements.get(localName))",
        );
      }
      return tabs;
    },
    complaints: async () => {
      // An event of the policy is a task of its own.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
      return said.splice(0);
    },
    close: async () => {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}
