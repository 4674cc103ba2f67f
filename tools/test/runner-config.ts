import { chromeLauncher } from '@web/test-runner-chrome';

import type { ConsoleMessage, Page } from 'puppeteer-core';
import { findBrowser } from '../browser/find-browser.ts';
import { serverSettings } from '../dev-server/plugins.ts';
import { freePort } from './free-port.ts';

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

/** Settings of @web/test-runner, for `npm test` and for `npx wtr`. */
export async function runnerConfig() {
  const browser = await findBrowser();
  return {
    ...serverSettings,
    port: await freePort(),
    // requestAnimationFrame stalls in pages that run in parallel.
    concurrency: 1,
    concurrentBrowsers: 1,
    browsers: [
      chromeLauncher({
        launchOptions: {
          executablePath: browser.path,
          args: [...browser.args],
          env: { ...process.env, ...browser.env },
        },
        createPage: async ({ context }) => {
          const page = await context.newPage();
          showConsole(page);
          return page;
        },
      }),
    ],
    files: [
      '**/*.test.ts',
      '!**/*.full.test.ts',
      '!**/*.node.test.ts',
      '!node_modules/**',
      '!dist/**',
    ],
    // Shown by showConsole, workers included.
    filterBrowserLogs: ({ type }: { type: string }) => type !== 'warn' && type !== 'error',
    testFramework: { config: { timeout: '120000', forbidOnly: process.env.CI !== undefined } },
    testsStartTimeout: 60_000,
    testsFinishTimeout: 900_000,
    browserStartTimeout: 60_000,
  };
}
