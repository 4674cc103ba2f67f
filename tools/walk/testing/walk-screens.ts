import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type axe from 'axe-core';
import type { BrowserChoice } from '../../browser/browser-choice.ts';
import {
  openPlayground,
  themes,
  windows,
  type PlaygroundPage,
  type WindowName,
} from '../playground-page.ts';
import { cards, screens } from '../screens.ts';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Walks over every screen in every window and theme, in one browser. */
export const walkScreens = (title: string, choice: BrowserChoice): void =>
  void describe(title, () => {
    let playground: PlaygroundPage;
    let axeSource: string;

    before(async () => {
      playground = await openPlayground([], choice);
      axeSource = await readFile(axeFile, 'utf8');
    });
    after(() => playground.close());

    /** What axe finds, a line for each element. */
    async function violations(): Promise<string[]> {
      await playground.page.evaluate(axeSource);
      return playground.page.evaluate(async () => {
        const { violations: found } = await window.axe!.run(document, {
          resultTypes: ['violations'],
        });
        return found.flatMap(({ id, help, nodes }) =>
          nodes.map(({ target }) => `${id} (${help}): ${target.flat().join(' >>> ')}`),
        );
      });
    }

    /** How far the page is wider than its window, in pixels. */
    const overhang = (): Promise<number> =>
      playground.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );

    for (const screen of [...screens, ...cards]) {
      describe(screen.name, () => {
        before(async () => {
          await playground.show('light', 'desktop');
          await screen.reach(playground);
        });

        for (const window of Object.keys(windows) as WindowName[]) {
          for (const theme of themes) {
            it(`${screen.name} is accessible and no wider than the window: ${window}, ${theme}`, async () => {
              await playground.show(theme, window);
              assert.deepEqual(await violations(), []);
              assert.equal(await overhang(), 0);
            });
          }
        }

        it(`${screen.name} logs no error`, () => assert.deepEqual(playground.errors, []));
      });
    }
  });
