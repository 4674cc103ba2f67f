import { runInNode } from '../../tools/testing/run-in-node.ts';

await runInNode([
  'backends/wasm/health.test.ts',
  'backends/wasm/divergence.test.ts',
  'backends/wasm/heap-meter.test.ts',
]);
