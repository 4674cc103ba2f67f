import type { Plugin } from '@web/dev-server-core';
import { ownEntries } from '../dev-server/own-entries.ts';
import { projectPlugin } from '../project/project-plugin.ts';
import { servedPath } from '../project/served-path.ts';
import type { BrowserChoice } from './browser-choice.ts';
import { testRunnerSettings as settings } from './test-runner-settings.ts';

/** Says what becomes of runs where pages share a browser; the final settings are known at the start. */
const warnOfConcurrency: Plugin = {
  name: 'faultbook-concurrency',
  serverStart({ config }) {
    const { concurrency = 1 } = config as { concurrency?: number };
    if (concurrency <= 1) return;
    console.warn(
      `Faultbook: concurrency is ${concurrency}. Pages that run side by side in one browser share its GPU process, and only one of them is drawn: runs slow each other down and may count as hung. Set concurrency: 1, and use --shard or several browsers instead.`,
    );
  },
};

/**
 * Settings of Web Test Runner for a project that uses `faultbook/testing`, to be spread into its own. They
 * serve the folder in which the runner is started, with the project's own faults and pictures if it has a
 * `faultbook.config.ts`.
 *
 * @param choice which browser, and which GPU; what is left out is Chromium on the software GPU.
 *
 * @throws NoBrowserError that says what to install
 */
export async function testRunnerSettings(choice: Partial<BrowserChoice> = {}) {
  const root = process.cwd();
  const base = await settings(choice);
  return {
    ...base,
    rootDir: root,
    plugins: [
      projectPlugin(root),
      ownEntries((file) => servedPath(root, file)),
      ...base.plugins,
      warnOfConcurrency,
    ],
  };
}
