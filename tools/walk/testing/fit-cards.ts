import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserChoice } from '../../browser/browser-choice.ts';
import { openPlayground, type PlaygroundPage } from '../playground-page.ts';
import { cards } from '../screens.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const;

/** Loaded by the page itself, from the server. */
const inPage = `(async () => {
  const { outOfSight } = await import('/components/testing/out-of-sight.ts');
  return outOfSight(document.querySelector('fb-app-shell'));
})()`;

/** On every card, control, chart, pictures and outcome are in the window together. */
export const fitCards = (title: string, choice: BrowserChoice): void =>
  void describe(title, () => {
    let playground: PlaygroundPage;
    before(async () => {
      playground = await openPlayground([], choice);
    });
    after(() => playground.close());

    for (const card of cards) {
      describe(card.name, () => {
        before(async () => {
          await playground.show('light', 'desktop');
          await card.reach(playground);
        });

        for (const size of sizes) {
          it(`${card.name}, ${size.width}×${size.height}`, async () => {
            await playground.page.setViewport(size);
            await playground.drawn();
            assert.deepEqual(await playground.page.evaluate(inPage), []);
          });
        }
      });
    }
  });
