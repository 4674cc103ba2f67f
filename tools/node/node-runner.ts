import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRunner } from '../../engine/create-runner.ts';
import type { RealmHost } from '../../engine/realm-host.ts';
import type { Runner } from '../../engine/runner.ts';
import type { Scenario } from '../../record/scenario.ts';
import { temporaryFolder } from '../process/temporary-folder.ts';
import { weightsFolder } from '../dev-server/package-files.ts';
import { NoElementError } from './no-element-error.ts';
import { realmScript } from './realm-script.ts';
import { createThreadHost } from './thread-host.ts';

/** What records name in place of a browser. */
export const nodeName = `Node.js ${process.version}`;

const refuseElements = (): RealmHost => {
  throw new NoElementError();
};

/** The module of a realm's thread, from the package's root. */
export const realmModule = 'tools/node/realm.thread.ts';

/** The script of a realm: the package's own is kept in the cache, another one is bundled for its runner. */
async function scriptOf(
  realm: string,
): Promise<{ readonly script: URL; readonly remove: () => Promise<void> }> {
  if (realm === realmModule) {
    return { script: await realmScript(), remove: () => Promise.resolve() };
  }
  const { bundleForNode } = await import('./bundle-realm.ts');
  const folder = await temporaryFolder();
  await bundleForNode({ realm }, folder.path);
  const script = pathToFileURL(path.join(folder.path, 'script/realm.mjs'));
  return { script, remove: () => folder.remove() };
}

/**
 * A runner whose realms are threads of this process: no browser, no DOM, no GPU.
 *
 * @param realm Module of a realm's thread; one that registers subjects or backends does so first.
 */
export async function createNodeRunner(
  scenarios: Iterable<Scenario>,
  realm = realmModule,
): Promise<Runner & { readonly close: () => Promise<void> }> {
  const { script, remove } = await scriptOf(realm);
  const runner = createRunner({
    scenarios,
    host: nodeName,
    weightsUrl: pathToFileURL(`${weightsFolder}/`).href,
    createWorker: () => createThreadHost(script),
    createFrame: refuseElements,
  });
  return {
    ...runner,
    close: () => {
      runner.dispose();
      return remove();
    },
  };
}
