import type { BrowserChoice } from '../browser/browser-choice.ts';
import { testRunnerSettings } from '../browser/test-runner-settings.ts';
import { freePort } from './free-port.ts';

/** Settings of @web/test-runner, for `npm test` and for `npx wtr`. */
export async function runnerConfig(choice: Partial<BrowserChoice> = {}) {
  return {
    ...(await testRunnerSettings(choice)),
    port: await freePort(),
    files: [
      '**/*.test.ts',
      '!**/*.full.test.ts',
      '!**/*.node.test.ts',
      '!node_modules/**',
      '!dist/**',
    ],
  };
}
