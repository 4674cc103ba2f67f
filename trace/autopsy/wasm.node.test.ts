import { runInNode } from '../../tools/testing/run-in-node.ts';

await runInNode(['trace/autopsy/wasm.test.ts', 'trace/autopsy/backend-causes.test.ts']);
