import type { Browser, Page } from 'puppeteer-core';
import { EnvironmentError } from '../process/environment-error.ts';

/** The error of a browser, or a part of it, that ended though nobody here ended it. */
export const browserEnded = (what: string, when = 'while it was in use'): EnvironmentError =>
  new EnvironmentError(
    `${what} ended ${when}. It crashed, ran out of memory, or was killed. Run again.`,
  );

/** Closes a browser; one that has ended already answers nothing more. */
export async function closeBrowser(browser: Browser): Promise<void> {
  if (!browser.connected) return;
  const ended = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
  await Promise.race([browser.close(), ended]);
}

/**
 * Work in a browser; rejects where the browser or the page's process ends meanwhile, which puppeteer
 * reports in the words of its protocol, or not at all.
 *
 * @param page whose process the work needs, besides the browser.
 * @throws EnvironmentError where they end; otherwise what the work throws.
 */
export function orEnded<T>(browser: Browser, work: () => Promise<T>, page?: Page): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const noBrowser = (): void => reject(browserEnded('The browser'));
    const noPage = (): void => reject(browserEnded("The page's process"));
    browser.once('disconnected', noBrowser);
    page?.once('error', noPage);
    // It may have ended before anybody listened.
    if (!browser.connected) noBrowser();
    work()
      .then(resolve, (error: unknown) => {
        if (!browser.connected) noBrowser();
        reject(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => {
        browser.off('disconnected', noBrowser);
        page?.off('error', noPage);
      });
  });
}
