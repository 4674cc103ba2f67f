import { runInNode } from '../../tools/testing/run-in-node.ts';

await runInNode(['engine/realm/growth-wasm.full.test.ts']);
