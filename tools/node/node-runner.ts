import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { createRunner } from '../../engine/create-runner.ts';
import type { RealmHost } from '../../engine/realm-host.ts';
import type { Runner } from '../../engine/runner.ts';
import type { Scenario } from '../../record/scenario.ts';
import { removeAbandoned, temporaryFolder } from '../process/temporary-folder.ts';
import { ownProject } from '../../project/own-project.ts';
import { weightsFolder } from '../dev-server/package-files.ts';
import { unrefProxies } from './idle-ports.ts';
import { NoElementError } from './no-element-error.ts';
import { realmScript } from './realm-script.ts';
import { createThreadHost } from './thread-host.ts';

/** What records name in place of a browser. */
export const nodeName = `Node.js ${process.version}`;

const refuseElements = (): RealmHost => {
  throw new NoElementError();
};

/** Keeps the process alive while work goes on, which threads that let it end do not. */
async function alive<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => undefined, 2 ** 30);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** The module of a realm's thread, from the package's root. */
export const realmModule = 'tools/node/realm.thread.ts';

/** What takes the place of the empty project in a realm, so that it knows the faults of this one. */
async function projectPlugins(): Promise<readonly Plugin[]> {
  if (ownProject === null) return [];
  const { findProject } = await import('../project/find-project.ts');
  const { projectBundle } = await import('../project/project-bundle.ts');
  const project = await findProject(ownProject.root);
  return project === null ? [] : [projectBundle(project, (file) => pathToFileURL(file).href)];
}

/**
 * The script of a realm: the package's own is kept in the cache; another one, and that of a project, is
 * bundled for its runner.
 */
async function scriptOf(
  realm: string,
): Promise<{ readonly script: URL; readonly remove: () => Promise<void> }> {
  const plugins = await projectPlugins();
  if (realm === realmModule && plugins.length === 0) {
    return { script: await realmScript(), remove: () => Promise.resolve() };
  }
  const { bundleForNode } = await import('./bundle-realm.ts');
  const folder = await temporaryFolder();
  await bundleForNode({ realm }, folder.path, plugins);
  const script = pathToFileURL(path.join(folder.path, 'script/realm.mjs'));
  return { script, remove: () => folder.remove() };
}

/**
 * A runner whose realms are threads of this process: no browser, no DOM, no GPU. Realms that wait for the
 * next run do not keep the process alive.
 *
 * @param realm Module of a realm's thread; one that registers subjects or backends does so first.
 */
export async function createNodeRunner(
  scenarios: Iterable<Scenario>,
  realm = realmModule,
): Promise<Runner & { readonly close: () => Promise<void> }> {
  unrefProxies();
  await removeAbandoned();
  const { script, remove } = await scriptOf(realm);
  const runner = createRunner({
    scenarios,
    host: nodeName,
    weightsUrl: pathToFileURL(`${weightsFolder}/`).href,
    createWorker: () => createThreadHost(script),
    createFrame: refuseElements,
  });
  return {
    warm: (...words) => alive(runner.warm(...words)),
    run: (...words) => alive(runner.run(...words)),
    check: (...words) => alive(runner.check(...words)),
    inspect: (...words) => alive(runner.inspect(...words)),
    networks: (...words) => alive(runner.networks(...words)),
    dispose: () => runner.dispose(),
    close: () => {
      runner.dispose();
      return remove();
    },
  };
}
