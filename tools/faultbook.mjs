#!/usr/bin/env node
import { existsSync } from 'node:fs';

// The published package is compiled. The repository runs its sources, by tsx.
const sources = existsSync(new URL('./command-line/start.ts', import.meta.url));
const own = sources ? './' : '../lib/tools/';
const { exitOnSignals } = await import(`${own}process/exit-on-signals.mjs`);

exitOnSignals();
try {
  process.cwd();
} catch {
  // What is loaded below would fail at it with a stack.
  console.error('The folder that this command was started in is gone. Change to another one.');
  process.exit(4);
}
// What tsx compiles it would keep in the folder for temporary files, for good.
process.env.TSX_DISABLE_CACHE ??= '1';
if (sources) {
  const { tsImport } = await import('tsx/esm/api');
  await tsImport('./command-line/start.ts', import.meta.url);
} else {
  await import('../lib/tools/command-line/start.js');
}
