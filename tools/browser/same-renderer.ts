import type { Middleware } from '@web/dev-server-core';
import type { Page } from 'puppeteer-core';

const emptyPath = '/faultbook-empty.html';

/** Serves the page that stands in for `about:blank`. */
export const emptyPageMiddleware: Middleware = async (context, next) => {
  if (context.path !== emptyPath) {
    await next();
    return;
  }
  context.type = 'html';
  context.body = '<!doctype html><title>Between two test files</title>';
};

/**
 * Lets a page that is emptied between two test files keep its renderer: `about:blank` is of no origin,
 * so that each file would start a process, and load all modules into it anew.
 */
export function keepRenderer(page: Page): void {
  const goto = page.goto.bind(page);
  page.goto = (url, options) => {
    const left = url === 'about:blank' && page.url().startsWith('http');
    return goto(left ? new URL(emptyPath, page.url()).href : url, options);
  };
}
