import './tools/process/compile-cache.mjs';
import { tsImport } from 'tsx/esm/api';

const { runnerConfig } = await tsImport('./tools/test/runner-config.ts', import.meta.url);

export default await runnerConfig();
