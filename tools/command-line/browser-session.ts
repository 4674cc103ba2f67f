import type { Middleware } from 'koa';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { ownProject } from '../../project/own-project.ts';
import { packageRoot } from '../package-root.ts';
import { servedPath } from '../project/served-path.ts';
import type {} from './failure-pages/chart-page.ts';
import { usualChoice, type BrowserChoice } from '../browser/browser-choice.ts';
import type { PageAnswer } from './page.ts';

/** A headless browser on the command line's page. */
export interface BrowserSession {
  /**
   * See `CommandLinePage.run`; `file` is a path. Gives the record as JSON.
   * @throws errors of the page, with their names; EnvironmentError where the browser ended
   */
  run(planJson: string, file: string | null, check?: boolean): Promise<string>;
  /** A frame of a record (as JSON) as the propagation chart, and in words. */
  chart(record: string, frame: number): Promise<{ png: Uint8Array; says: string }>;
  close(): Promise<void>;
}

const inputPath = '/faultbook-input';

/** The record that the page gave; throws the error that it gave. */
function recordOf(answer: PageAnswer): string {
  if ('record' in answer) return answer.record;
  throw Object.assign(new Error(answer.error.message), answer.error);
}

/**
 * Starts the server and the browser. `onProgress` gets what the run is doing, a line at a time.
 * @throws NoBrowserError, NoWebglError, EnvironmentError
 */
export async function openSession(
  onProgress: (line: string) => void,
  choice: BrowserChoice = usualChoice,
): Promise<BrowserSession> {
  // Loaded only here: what lists, refuses or explains must not wait for a server and a driver.
  const { launchBrowser } = await import('../browser/launch-browser.ts');
  const { findBrowser } = await import('../browser/find-browser.ts');
  const { closeBrowser, orEnded } = await import('../browser/or-ended.ts');
  const { serverSettings } = await import('../dev-server/plugins.ts');
  const { projectSettings } = await import('../project/project-settings.ts');
  const { startServer } = await import('../dev-server/start-server.ts');
  const { browser } = await launchBrowser(await findBrowser(choice));
  let input: string | null = null;
  const serveInput: Middleware = async (context, next) => {
    if (context.path !== inputPath || input === null) {
      await next();
      return;
    }
    context.body = await readFile(input);
    context.type = 'application/octet-stream';
  };
  const root = ownProject?.root ?? packageRoot;
  const settings = ownProject === null ? serverSettings : projectSettings(root);
  const pages = servedPath(root, path.join(packageRoot, 'tools/command-line'));
  const server = await startServer({
    ...settings,
    middleware: [...settings.middleware, serveInput],
  }).catch(async (error: unknown) => {
    await closeBrowser(browser);
    throw error;
  });
  // A server that is left listening keeps the process.
  const close = async (): Promise<void> => {
    await closeBrowser(browser);
    await server.stop();
  };
  try {
    const page = await orEnded(browser, () => openPage(browser, server.origin + pages, onProgress));
    return {
      run: async (planJson, file, check = false) => {
        input = file === null ? null : path.resolve(file);
        const given = file === null ? null : { name: path.basename(file), url: inputPath };
        const answer = await orEnded(
          browser,
          () =>
            page.evaluate(
              (plan, picture, checked) => {
                if (window.faultbook === undefined) throw new Error('The page has not loaded.');
                return window.faultbook.run(plan, picture, checked);
              },
              planJson,
              given,
              check,
            ),
          page,
        );
        return recordOf(answer);
      },
      chart: (record, frame) =>
        orEnded(browser, () => drawChart(browser, server.origin + pages, record, frame), page),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPage(
  browser: Browser,
  pages: string,
  onProgress: (line: string) => void,
): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  page.on('pageerror', (error) => process.stderr.write(`${String(error)}\n`));
  await page.exposeFunction('faultbookProgress', onProgress);
  await page.goto(`${pages}/page.html`);
  await page.waitForFunction(() => window.faultbook !== undefined);
  return page;
}

/** Pixels of the page; drawn twice as fine. */
const chartPage = { width: 1200, height: 500, deviceScaleFactor: 2 };

async function drawChart(
  browser: Browser,
  pages: string,
  record: string,
  frame: number,
): Promise<{ png: Uint8Array; says: string }> {
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(0);
    await page.setViewport(chartPage);
    await page.goto(`${pages}/failure-pages/chart-page.html`);
    await page.waitForFunction(() => window.faultbookChart !== undefined);
    const says = await page.evaluate(
      (text, index) => window.faultbookChart?.draw(text, index),
      record,
      frame,
    );
    const element = await page.waitForSelector('fb-propagation-chart');
    if (element === null || says === undefined) throw new Error('The chart was not drawn.');
    return { png: await element.screenshot({ type: 'png' }), says };
  } finally {
    await page.close();
  }
}
