import { runInNode } from '../tools/testing/run-in-node.ts';
import { installLiteRt } from './testing/litert-in-node.ts';

installLiteRt();
await runInNode(['networks/testing/other-networks-suite.ts']);
