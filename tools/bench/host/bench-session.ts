import type { Browser, Page } from 'puppeteer-core';
import { orEnded } from '../../browser/or-ended.ts';
import { serverSettings } from '../../dev-server/plugins.ts';
import { startServer } from '../../dev-server/start-server.ts';
import type { BenchPage } from '../page.ts';

async function openPage(
  browser: Browser,
  origin: string,
  progress: (line: string) => void,
): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.exposeFunction('faultbookBenchProgress', progress);
  await page.goto(`${origin}/tools/bench/page.html`);
  await page.waitForFunction(() => window.faultbookBench !== undefined);
  return page;
}

/**
 * Runs work with the bench's page, which the dev server serves, and closes both.
 *
 * @throws EnvironmentError where the browser or the page's process ends meanwhile
 */
export async function withBenchPage<T>(
  browser: Browser,
  progress: (line: string) => void,
  work: (bench: BenchPage) => Promise<T>,
): Promise<T> {
  const server = await startServer(serverSettings);
  try {
    const page = await orEnded(browser, () => openPage(browser, server.origin, progress));
    const call =
      <Name extends keyof BenchPage>(name: Name) =>
      (...given: Parameters<BenchPage[Name]>): ReturnType<BenchPage[Name]> =>
        orEnded(
          browser,
          () =>
            page.evaluate(
              (method, parameters) => {
                if (window.faultbookBench === undefined)
                  throw new Error('The page has not loaded.');
                const run = window.faultbookBench[method] as (
                  ...some: number[]
                ) => Promise<unknown>;
                return run(...parameters);
              },
              name,
              given as number[],
            ),
          page,
        ) as ReturnType<BenchPage[Name]>;
    const done = await work({
      trace: call('trace'),
      rivals: call('rivals'),
      suffix: call('suffix'),
      growth: call('growth'),
    });
    // What follows is measured in other browsers; this one must not take their time.
    await page.close();
    return done;
  } finally {
    await server.stop();
  }
}
