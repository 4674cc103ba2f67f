import type { Middleware } from '@web/dev-server-core';
import { readFile } from 'node:fs/promises';
import { requestedFile, testFramework } from '../dev-server/requested-file.ts';
import { packageRoot } from '../package-root.ts';

/** What ends the path in an address, and is left by `encodeURI`. */
const ends = /[#?]/g;

/**
 * The page of a test file, in a folder whose path holds a `#` too: there, the runner's own names a
 * framework that ends at it.
 */
export const testPage = (framework: string): string =>
  `<!doctype html><html><head></head><body><script type="module" src="${framework.replace(ends, encodeURIComponent)}"></script></body></html>`;

/** Serves the framework that such a page asks for, as the runner looks for the encoded name. */
export const testFrameworkMiddleware: Middleware = async (context, next) => {
  const file = context.path.startsWith(`${testFramework}/`) && /%(?:23|3f)/i.test(context.path);
  const name = file ? requestedFile(context.path, packageRoot) : null;
  if (name === null) {
    await next();
    return;
  }
  context.body = await readFile(name);
  context.type = 'js';
};
