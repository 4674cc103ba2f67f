import { runInNode } from '../../../tools/testing/run-in-node.ts';

await runInNode([
  'faults/testing/contract/contract-words.ts',
  'faults/testing/contract/contract-wasm.ts',
]);
