#!/usr/bin/env node
import './process/compile-cache.mjs';
import { tsImport } from 'tsx/esm/api';

const { runCommand } = await tsImport('./process/run-command.ts', import.meta.url);
await runCommand(async () => {
  const { main } = await tsImport('./hand-renderer/main.ts', import.meta.url);
  return main(process.argv.slice(2));
});
