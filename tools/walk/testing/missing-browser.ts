import type { BrowserChoice } from '../../browser/browser-choice.ts';
import { findBrowser } from '../../browser/find-browser.ts';
import { launchBrowser } from '../../browser/launch-browser.ts';
import { closeBrowser } from '../../browser/or-ended.ts';

/** Why a browser with its GPU cannot be used here; null where it can. */
export async function missingBrowser(choice: BrowserChoice): Promise<string | null> {
  try {
    const { browser } = await launchBrowser(await findBrowser(choice));
    await closeBrowser(browser);
    return null;
  } catch (error) {
    const isMissing =
      error instanceof Error && ['NoBrowserError', 'NoWebglError'].includes(error.name);
    if (!isMissing) throw error;
    return error.message;
  }
}
