import './process/compile-cache.mjs';
import { tsImport } from 'tsx/esm/api';

const settings = await tsImport('./browser/test-runner-settings.ts', import.meta.url);

/**
 * Settings of Web Test Runner for a project that uses `faultbook/testing`, to be spread into its own:
 * they serve the folder in which the runner is started.
 *
 * @param {Partial<import('./browser/browser-choice.ts').BrowserChoice>} [choice] browser and GPU; by
 *   default Chromium on the software GPU.
 */
export const testRunnerSettings = async (choice = {}) => ({
  ...(await settings.testRunnerSettings(choice)),
  rootDir: process.cwd(),
});
