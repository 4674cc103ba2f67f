import { autopsySuite } from './testing/autopsy-suite.ts';

for (const backend of ['cpu', 'wasm', 'webgl'] as const) autopsySuite(backend, null);
