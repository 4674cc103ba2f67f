import type { Page } from 'puppeteer-core';
import { usualChoice, type BrowserChoice } from '../browser/browser-choice.ts';
import { findBrowser } from '../browser/find-browser.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { closeBrowser } from '../browser/or-ended.ts';
import { serverSettings } from '../dev-server/plugins.ts';
import { startServer } from '../dev-server/start-server.ts';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** CSS pixels. */
export const windows = {
  desktop: { width: 1440, height: 900 },
  laptop: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
  turned: { width: 844, height: 390 },
} as const;
export type WindowName = keyof typeof windows;

/** Those that there are pictures of in `docs/screens`. */
export const picturedWindows: readonly WindowName[] = ['desktop', 'phone'];

/**
 * Every element below a root, in shadow roots too; a text, because what this process compiles a
 * function to need not run in the page.
 */
export const everything = `function everything(root) {
  return [...root.querySelectorAll('*')].flatMap((one) =>
    one.shadowRoot ? [one, ...everything(one.shadowRoot)] : [one]);
}`;

/** Milliseconds that a run of a card may take here. */
const longestRun = 120_000;

/** Until the list of all elements, so continued, is true. */
const until = (page: Page, condition: string): Promise<unknown> =>
  page.waitForFunction(`(${everything})(document)${condition}`, { polling: 500 });

/** The playground in a headless browser, as somebody has it who opens a link. */
export interface PlaygroundPage {
  readonly page: Page;
  /** Errors of the console and of scripts, since the last address was opened. */
  readonly errors: readonly string[];
  /** Opens an address below the root: `?scenario=never-divided`. */
  open(address: string): Promise<void>;
  show(theme: Theme, window: WindowName): Promise<void>;
  /** Until so many elements match this selector, in shadow roots too. */
  shows(selector: string, count?: number): Promise<void>;
  /** Until the run on the screen is complete. */
  runDone(): Promise<void>;
  /** Until the page has drawn what it was last told. */
  drawn(): Promise<void>;
  /** Ends the server for good, as a terminal does that is closed. */
  stopServer(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a server and a browser.
 * @param options of the browser's command line, besides those that it always gets
 * @param choice which browser, and which GPU
 * @throws NoBrowserError, NoWebglError
 */
export async function openPlayground(
  options: readonly string[] = [],
  choice: BrowserChoice = usualChoice,
): Promise<PlaygroundPage> {
  const found = await findBrowser(choice);
  const { browser } = await launchBrowser({
    ...found,
    args: [...found.args, ...options],
    // What moves is not where it will be; Firefox lets nobody say so of one page.
    preferences: { ...found.preferences, 'ui.prefersReducedMotion': 1 },
  });
  const server = await startServer(serverSettings);
  const page = await browser.newPage();
  page.setDefaultTimeout(longestRun);
  let errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const drawn = async (): Promise<void> => {
    await page.evaluate(
      () =>
        new Promise<void>((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
        ),
    );
    await page.waitForNetworkIdle({ idleTime: 300, concurrency: 2 });
  };
  return {
    page,
    get errors() {
      return errors;
    },
    open: async (address) => {
      errors = [];
      // Another document each time, as links that differ in their query only would not give.
      await page.goto('about:blank');
      await page.goto(`${server.origin}/${address}`, { waitUntil: 'load' });
      await page.waitForSelector('fb-app-shell');
      await drawn();
    },
    show: async (theme, window) => {
      if (choice.browser === 'firefox') {
        // As the visitor's own choice of a theme does.
        await page.evaluate((name) => {
          document.documentElement.dataset.theme = name;
        }, theme);
      } else {
        await page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value: theme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
      }
      await page.setViewport(windows[window]);
      await drawn();
    },
    // By polling: the browser tells no observer of the document what changes in a shadow root.
    shows: async (selector, count = 1) => {
      await until(page, `.filter((one) => one.matches('${selector}')).length >= ${count}`);
      await drawn();
    },
    runDone: async () => {
      await until(
        page,
        ".some((one) => one.localName === 'fb-propagation-chart' && one.complete && !one.preview)",
      );
      await drawn();
    },
    drawn,
    stopServer: async () => {
      // The browser's connections are kept open by themselves for some seconds.
      await server.stop();
    },
    close: async () => {
      await closeBrowser(browser);
      await server.stop();
    },
  };
}
