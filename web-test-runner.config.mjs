import { tsImport } from 'tsx/esm/api';
import { chromeLauncher } from '@web/test-runner-chrome';

const { serverSettings } = await tsImport('./tools/dev-server/plugins.ts', import.meta.url);
const { findBrowser } = await tsImport('./tools/browser/find-browser.ts', import.meta.url);
const browser = await findBrowser();

export default {
  ...serverSettings,
  // requestAnimationFrame stalls in pages that run in parallel.
  concurrency: 1,
  concurrentBrowsers: 1,
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: browser.path,
        args: browser.args,
        env: { ...process.env, ...browser.env },
      },
    }),
  ],
  files: [
    '**/*.test.ts',
    '!**/*.full.test.ts',
    '!**/*.node.test.ts',
    '!node_modules/**',
    '!dist/**',
  ],
  testFramework: { config: { timeout: 120_000 } },
  testsStartTimeout: 60_000,
  testsFinishTimeout: 900_000,
  browserStartTimeout: 60_000,
};
