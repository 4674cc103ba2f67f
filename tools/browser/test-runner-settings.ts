import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import type { ConsoleMessage, Page } from 'puppeteer-core';
import { loopbackGuard } from '../dev-server/loopback-guard.ts';
import { serverSettings } from '../dev-server/plugins.ts';
import { usualChoice, type BrowserChoice } from './browser-choice.ts';
import { findBrowser } from './find-browser.ts';
import { startBrowser } from './launch-browser.ts';
import { NoBrowserError } from './no-browser-error.ts';
import { emptyPageMiddleware, keepRenderer } from './same-renderer.ts';
import { testFrameworkMiddleware, testPage } from './test-framework.ts';

/** Advice of the graphics driver, and what wasm runtimes note on their error stream. */
const notAboutThePage = /GL Driver Message .*Performance|^INFO: |^I\d{4} /;

/**
 * Prints warnings and errors of a page and of its workers, whose console the runner does not see.
 */
function showConsole(page: Page): void {
  page.on('console', (message: ConsoleMessage) => {
    const kind = message.type();
    if (kind !== 'warn' && kind !== 'error') return;
    const place = message.location().url ?? page.url();
    // The runner's own page has no icon.
    if (notAboutThePage.test(message.text()) || place.endsWith('/favicon.ico')) return;
    console.error(`[browser ${kind}] ${message.text()} (${place})`);
  });
}

/** The runner prints an error of its settings with the stack, which says nothing of a missing browser. */
function withoutStack(error: unknown): never {
  if (error instanceof NoBrowserError) error.stack = `${error.name}: ${error.message}`;
  throw error;
}

/**
 * What Web Test Runner needs to run Faultbook's realms: a browser, without which it says what to
 * install, TypeScript, the networks under `/weights/`, and time for a software GPU. Serves Faultbook's
 * own folder unless `rootDir` is set to another, to this machine only.
 *
 * @param choice which browser, and which GPU; what is left out is Chromium on the software GPU.
 *
 * @throws NoBrowserError
 */
export async function testRunnerSettings(choice: Partial<BrowserChoice> = {}) {
  const browser = await findBrowser({ ...usualChoice, ...choice }).catch(withoutStack);
  const guard = loopbackGuard();
  return {
    ...serverSettings,
    middleware: [
      ...guard.middleware,
      ...serverSettings.middleware,
      emptyPageMiddleware,
      testFrameworkMiddleware,
    ],
    testRunnerHtml: testPage,
    plugins: [...guard.plugins, ...serverSettings.plugins],
    // requestAnimationFrame stalls in pages that run in parallel.
    concurrency: 1,
    concurrentBrowsers: 1,
    browsers: [
      chromeLauncher({
        launchOptions: { browser: browser.name === 'firefox' ? 'firefox' : 'chrome' },
        puppeteer: {
          ...puppeteer,
          launch: (options = {}) => startBrowser(browser, options),
        },
        createPage: async ({ context }) => {
          const page = await context.newPage();
          showConsole(page);
          keepRenderer(page);
          return page;
        },
      }),
    ],
    // Shown by showConsole, workers included.
    filterBrowserLogs: ({ type }: { type: string }) => type !== 'warn' && type !== 'error',
    testFramework: { config: { timeout: '120000', forbidOnly: process.env.CI !== undefined } },
    testsStartTimeout: 60_000,
    testsFinishTimeout: 900_000,
    browserStartTimeout: 60_000,
  };
}
