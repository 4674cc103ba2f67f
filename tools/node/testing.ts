import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PlanError } from '../../record/plan-error.ts';
import { realmName } from '../../record/plan.ts';
import { useRunPlace } from '../../testing/run-place.ts';
import { packageRoot } from '../package-root.ts';
import { keepRecord } from '../project/kept-records.ts';
import { writeGolden } from '../project/write-golden.ts';
import { enterProject } from '../project/enter-project.ts';
import { installFileFetch } from './file-fetch.ts';
import { runsInNode } from './runs-in-node.ts';

/** `faultbook/testing` in Node: the same, but runs take place in threads of this process, on WASM or CPU. */
useRunPlace({
  open: async () => {
    // Loaded by the first run: it bundles a realm.
    const { createNodeRunner } = await import('./node-runner.ts');
    const runner = await createNodeRunner([]);
    return { runner, close: () => runner.close() };
  },
  picturesUrl: pathToFileURL(path.join(packageRoot, 'assets/hands/')).href,
  require: (plan) => {
    if (runsInNode(plan)) return;
    throw new PlanError(
      `This run needs a browser (${realmName(plan.realm)}), and Node has neither WebGL nor elements. Run it on WASM, by { realm: { backend: 'wasm' } }, or in a browser test runner.`,
    );
  },
  keep: (record) => {
    const folder = process.env.FAULTBOOK_ARTIFACTS;
    if (folder !== undefined) keepRecord(folder, record);
  },
  golden: {
    get updates() {
      return process.env.FAULTBOOK_UPDATE !== undefined;
    },
    write: (file, text, changes) => {
      writeGolden(process.cwd(), fileURLToPath(file), text, changes);
      return Promise.resolve();
    },
  },
});
installFileFetch();
await enterProject(process.cwd());

export * from '../../testing/index.ts';
