import { after, before, describe, it } from 'node:test';
import type { BrowserChoice } from '../../browser/browser-choice.ts';
import { everything, openPlayground, type PlaygroundPage } from '../playground-page.ts';

/** Runs on a click only: there is nothing to wait for. */
const address = '?scenario=leaky-loop';

/** What a page says whose server is gone. */
export const loseServer = (title: string, choice: BrowserChoice): void =>
  void describe(title, () => {
    let playground: PlaygroundPage;
    const chooseCode = async (): Promise<void> => {
      const tab = await playground.page.waitForSelector('fb-app-shell >>> #tab-code');
      await tab?.evaluate((button) => (button as HTMLElement).click());
    };
    before(async () => {
      playground = await openPlayground([], choice);
      await playground.show('light', 'desktop');
      await playground.open(address);
    });
    after(() => playground.close());

    it('says that a tab did not come, and shows it when the page is loaded again', async () => {
      await playground.page.setOfflineMode(true);
      await chooseCode();
      // Without a network the page is never idle, as `shows` waits for.
      await playground.page.waitForFunction(
        `(${everything})(document).some((one) => one.matches('[role="alert"]') &&
        /script could not be loaded[^]*reload the page/.test(one.textContent))`,
        { polling: 250 },
      );
      await playground.page.setOfflineMode(false);
      await playground.page.reload();
      await chooseCode();
      await playground.shows('fb-code-panel:defined');
    });

    it('says of a run that fails by it that the server is gone, and not to choose another backend', async () => {
      await playground.open(address);
      await playground.stopServer();
      const run = await playground.page.waitForSelector(
        'fb-app-shell >>> fb-run-notice >>> button',
      );
      await run?.evaluate((button) => (button as HTMLElement).click());
      await playground.page.waitForFunction(
        `(${everything})(document).some((one) => one.matches('[role="alert"]') &&
        /The server is gone[^]*no longer answers[^]*Start it again/.test(one.textContent))`,
        { polling: 250 },
      );
    });
  });
