import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRunner } from '../../engine/client.ts';
import type { RealmHost } from '../../engine/realm-host.ts';
import type { Runner } from '../../engine/run.ts';
import type { Scenario } from '../../record/scenario.ts';
import { weightsFolder } from '../dev-server/plugins.ts';
import { temporaryFolder } from '../process/temporary-folder.ts';
import { bundleForNode } from './bundle-realm.ts';
import { ownProject } from '../../project/own-project.ts';
import { findProject } from '../project/find-project.ts';
import { projectBundle } from '../project/project-bundle.ts';
import { unrefProxies } from './idle-ports.ts';
import { NoElementError } from './no-element-error.ts';
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

/**
 * A runner whose realms are threads of this process: no browser, no DOM, no GPU. Realms that wait for the
 * next run do not keep the process alive.
 */
export async function createNodeRunner(
  scenarios: Iterable<Scenario>,
): Promise<Runner & { readonly close: () => Promise<void> }> {
  unrefProxies();
  const folder = await temporaryFolder();
  const project = ownProject === null ? null : await findProject(ownProject.root);
  const plugins =
    project === null ? [] : [projectBundle(project, (file) => pathToFileURL(file).href)];
  await bundleForNode({ realm: 'tools/node/realm.thread.ts' }, folder.path, plugins);
  const script = pathToFileURL(path.join(folder.path, 'script/realm.mjs'));
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
    close: async () => {
      runner.dispose();
      await folder.remove();
    },
  };
}
