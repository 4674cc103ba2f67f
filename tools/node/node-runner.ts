import { pathToFileURL } from 'node:url';
import { createRunner } from '../../engine/create-runner.ts';
import type { RealmHost } from '../../engine/realm-host.ts';
import type { Runner } from '../../engine/runner.ts';
import type { Scenario } from '../../record/scenario.ts';
import { weightsFolder } from '../dev-server/package-files.ts';
import { NoElementError } from './no-element-error.ts';
import { realmScript } from './realm-script.ts';
import { createThreadHost } from './thread-host.ts';

/** What records name in place of a browser. */
export const nodeName = `Node.js ${process.version}`;

const refuseElements = (): RealmHost => {
  throw new NoElementError();
};

/** A runner whose realms are threads of this process: no browser, no DOM, no GPU. */
export async function createNodeRunner(
  scenarios: Iterable<Scenario>,
): Promise<Runner & { readonly close: () => void }> {
  const script = await realmScript();
  const runner = createRunner({
    scenarios,
    host: nodeName,
    weightsUrl: pathToFileURL(`${weightsFolder}/`).href,
    createWorker: () => createThreadHost(script),
    createFrame: refuseElements,
  });
  return { ...runner, close: () => runner.dispose() };
}
