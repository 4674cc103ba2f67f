import path from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { launchBrowser } from '../browser/launch-browser.ts';

/** Opens an empty page in a headless browser, and closes both when the work is done or fails. */
export async function withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const { browser } = await launchBrowser();
  try {
    return await work(await browser.newPage());
  } finally {
    await browser.close();
  }
}

/**
 * Bundles a file of `page/` into one script for `addScriptTag`.
 *
 * @param modules Extra `node_modules` folders to resolve packages in.
 */
export async function pageScript(file: string, modules: readonly string[] = []): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'page', file)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    nodePaths: [...modules],
    logLevel: 'warning',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild made no script of page/${file}.`);
  return output.text;
}
