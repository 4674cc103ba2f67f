import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { weightsFolder } from '../dev-server/package-files.ts';
import { bundleForNode } from '../node/bundle-realm.ts';
import { installFileFetch } from '../node/file-fetch.ts';
import { packageRoot } from '../package-root.ts';
import { temporaryFolder } from '../process/temporary-folder.ts';

/** The assertions of the browser's tests, without what they need a page for. */
const assertions: Plugin = {
  name: 'faultbook-assertions',
  setup: (hooks) =>
    hooks.onResolve({ filter: /^@open-wc\/testing$/ }, ({ kind, resolveDir }) =>
      hooks.resolve('@esm-bundle/chai', { kind, resolveDir }),
    ),
};

/** What mocha gives a callback as `this`: times, which Node's runner takes otherwise. */
const context = { timeout: () => undefined };

type Callback = (this: typeof context) => unknown;

const named =
  (declare: typeof it | typeof describe) =>
  (name: string, callback: Callback): void =>
    void declare(name, { timeout: 600_000 }, () => callback.call(context) as Promise<void>);

const hook =
  (declare: typeof before) =>
  (callback: Callback): void =>
    declare(() => callback.call(context) as Promise<void>);

/** Where the tests think they are served. */
const origin = 'http://faultbook.test';

/** Addresses of the dev server, as files. */
function installServerPaths(): void {
  installFileFetch();
  const files = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, origin);
    const isServed = typeof input === 'string' && new URL(input, origin).origin === origin;
    if (!isServed) return files(input, init);
    const inWeights = /^\/weights\/(.*)/.exec(pathname)?.[1];
    const file =
      inWeights === undefined
        ? path.join(packageRoot, pathname)
        : path.join(weightsFolder, inWeights);
    return files(pathToFileURL(file), init);
  };
}

/** Declares the tests of files that a browser runs, in Node: they are bundled as a realm is. */
export async function runInNode(files: readonly string[]): Promise<void> {
  const folder = await temporaryFolder();
  after(() => folder.remove());
  const entries = {
    pictures: 'tools/testing/node-pictures.ts',
    ...Object.fromEntries(files.map((file, index) => [`test-${index}`, file])),
  };
  await bundleForNode(entries, folder.path, [assertions]);
  installServerPaths();
  Object.assign(globalThis, {
    location: { href: `${origin}/` },
    describe: named(describe),
    it: named(it),
    before: hook(before),
    after: hook(after),
  });
  for (const name of Object.keys(entries)) {
    await import(pathToFileURL(path.join(folder.path, 'script', `${name}.mjs`)).href);
  }
}
