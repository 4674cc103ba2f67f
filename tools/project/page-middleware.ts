import type { Middleware } from '@web/dev-server-core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ownModule, packageRoot } from '../package-root.ts';
import { servedPath } from './served-path.ts';

/** The playground's page for another folder: its script and its icon are in the package. */
export async function playgroundPage(address: (file: string) => string): Promise<string> {
  const html = await readFile(path.join(packageRoot, 'index.html'), 'utf8');
  return html
    .replace(/\.\/main\.[jt]s(?=")/, address(ownModule('main.ts')))
    .replace('./assets/icon.svg', address(path.join(packageRoot, 'assets/icon.svg')));
}

/** Answers `/` with the playground, whatever the folder holds. */
export const pageMiddleware =
  (root: string): Middleware =>
  async (context, next) => {
    if (context.path !== '/' && context.path !== '/index.html') {
      await next();
      return;
    }
    context.type = 'html';
    context.body = await playgroundPage((file) => servedPath(root, file));
  };
