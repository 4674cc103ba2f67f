import { autopsySuite } from './testing/autopsy-suite.ts';

for (const backend of ['cpu', 'webgl'] as const) autopsySuite(backend);
