import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCommand } from '../testing/run-command.ts';
import { missingBrowser } from './testing/missing-browser.ts';
import { fitCards } from './testing/fit-cards.ts';
import { loseServer } from './testing/lose-server.ts';
import { walkScreens } from './testing/walk-screens.ts';

/** Firefox on the software GPU: another engine, another driver. */
const firefox = { browser: 'firefox', gpu: 'software' } as const;

/** Tests in a page that go the whole way from a click to what is shown. */
const endToEnd = [
  'components/shell/app-shell/journeys.test.ts',
  'components/shell/scenario-page/real-page.full.test.ts',
  'components/state/overlapping-actions.full.test.ts',
  'engine/runner.test.ts',
  'testing/expect-scenario.test.ts',
];

const missing = await missingBrowser(firefox);

if (missing === null) {
  walkScreens('every screen of the running playground, in Firefox', firefox);
  fitCards('control, chart, pictures and outcome are in one window, in Firefox', firefox);
  loseServer('a page whose server is gone, in Firefox', firefox);

  describe('the end-to-end tests, in Firefox', () => {
    it('pass', { timeout: 1_800_000 }, async () => {
      const command = `node --import tsx tools/test/run.ts --full --browser firefox ${endToEnd.join(' ')}`;
      const { code, output } = await runCommand(command, {}, null);
      assert.equal(code, 0, output);
    });
  });
} else {
  describe('Firefox', () => {
    it(`was not run: ${missing}`, { skip: missing }, () => undefined);
  });
}
