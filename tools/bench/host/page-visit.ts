import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { launchBrowser } from '../../browser/launch-browser.ts';
import { closeBrowser, orEnded } from '../../browser/or-ended.ts';
import type {} from '../bare-page/main.ts';
import type {} from '../watch-chart.ts';

/** What a cold visit to the page measured, in milliseconds since it was opened. */
export interface Visit {
  /** When steps first stood in the chart. */
  readonly firstStepsMs: number;
  /** When the chart was whole and drawn. */
  readonly firstChartMs: number;
  /** Processor time of the browser from opening the page to the whole chart. */
  readonly processorMs: number;
  readonly consoleErrors: readonly string[];
}

/** What a cold visit to the bare page measured. */
export interface BareVisit {
  /** When it had seen a hand, in milliseconds since it was opened. */
  readonly ms: number;
  readonly processorMs: number;
}

/** Milliseconds after which a page that shows nothing counts as failed. */
const patience = 240_000;

/**
 * Opens a page as a new visitor does, in a browser of its own: a GPU process keeps the shaders that
 * it has compiled.
 *
 * @throws EnvironmentError where the browser ends meanwhile
 */
export async function coldPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const { browser } = await launchBrowser();
  try {
    return await orEnded(browser, async () => {
      const page = await browser.newPage();
      page.setDefaultTimeout(patience);
      return work(page);
    });
  } finally {
    await closeBrowser(browser);
  }
}

/** Milliseconds of processor time that all processes of a page's browser have used. */
async function processorMs(page: Page): Promise<number> {
  const session = await page.browser().target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + 1000 * cpuTime, 0);
}

async function watchScript(): Promise<string> {
  const file = path.join(import.meta.dirname, '../watch-chart.ts');
  const { code } = await transform(await readFile(file, 'utf8'), { loader: 'ts', format: 'iife' });
  return code;
}

/** Opens the page and waits until its first chart is whole. */
export async function visitPage(page: Page, url: string): Promise<Visit> {
  const consoleErrors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  await page.evaluateOnNewDocument(await watchScript());
  const before = await processorMs(page);
  await page.goto(url);
  try {
    await page.waitForFunction('window.chartWatch.whole !== undefined', { polling: 250 });
  } catch (cause) {
    const errors = consoleErrors.length === 0 ? 'none' : consoleErrors.join('; ');
    throw new Error(
      `The page showed no whole chart within ${patience / 1000} s. On its console: ${errors}.`,
      { cause },
    );
  }
  const used = (await processorMs(page)) - before;
  const { steps, whole } = await page.evaluate(() => window.chartWatch ?? {});
  return {
    firstStepsMs: steps ?? NaN,
    firstChartMs: whole ?? NaN,
    processorMs: used,
    consoleErrors,
  };
}

/** Opens the bare page and waits until it has seen a hand. */
export async function visitBarePage(page: Page, url: string): Promise<BareVisit> {
  const before = await processorMs(page);
  await page.goto(url);
  await page.waitForFunction('window.bareResult !== undefined', { polling: 250 });
  const used = (await processorMs(page)) - before;
  const result = await page.evaluate(() => window.bareResult);
  if (result?.error !== undefined || result?.hands !== 1) {
    throw new Error(
      `The bare page saw ${result?.hands ?? 0} hands, not 1. ${result?.error ?? ''}`.trim(),
    );
  }
  return { ms: result.ms, processorMs: used };
}
