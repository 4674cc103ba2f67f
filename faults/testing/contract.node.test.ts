import { runInNode } from '../../tools/testing/run-in-node.ts';

await runInNode(['faults/testing/contract-words.ts', 'faults/testing/contract-wasm.ts']);
