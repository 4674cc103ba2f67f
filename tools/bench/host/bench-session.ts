import type { Browser } from 'puppeteer-core';
import { serverSettings } from '../../dev-server/plugins.ts';
import { startServer } from '../../dev-server/start-server.ts';
import type { BenchPage } from '../page.ts';

/** Runs work with the bench's page, which the dev server serves, and closes both. */
export async function withBenchPage<T>(
  browser: Browser,
  progress: (line: string) => void,
  work: (bench: BenchPage) => Promise<T>,
): Promise<T> {
  const server = await startServer(serverSettings);
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(120_000);
    await page.exposeFunction('faultbookBenchProgress', progress);
    await page.goto(`${server.origin}/tools/bench/page.html`);
    await page.waitForFunction(() => window.faultbookBench !== undefined);
    const call =
      <Name extends keyof BenchPage>(name: Name) =>
      (...given: Parameters<BenchPage[Name]>): ReturnType<BenchPage[Name]> =>
        page.evaluate(
          (method, parameters) => {
            if (window.faultbookBench === undefined) throw new Error('The page has not loaded.');
            const run = window.faultbookBench[method] as (...some: number[]) => Promise<unknown>;
            return run(...parameters);
          },
          name,
          given as number[],
        ) as ReturnType<BenchPage[Name]>;
    return await work({
      trace: call('trace'),
      rivals: call('rivals'),
      suffix: call('suffix'),
      growth: call('growth'),
    });
  } finally {
    await page.close();
    await server.stop();
  }
}
