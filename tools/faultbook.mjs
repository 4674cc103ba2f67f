#!/usr/bin/env node
import { exitOnSignals } from './process/exit-on-signals.mjs';

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
const { tsImport } = await import('tsx/esm/api');
const { runCommand } = await tsImport('./process/run-command.ts', import.meta.url);
await runCommand(async () => {
  const { main } = await tsImport('./command-line/main.ts', import.meta.url);
  return main(process.argv.slice(2));
});
