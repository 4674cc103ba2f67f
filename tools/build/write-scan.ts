/** `npm run scan`: compiles the scan of the WASM heap anew, after a change of `scan.as`. */
import { writeFile } from 'node:fs/promises';
import { runCommand } from '../process/run-command.ts';
import { compileScan, scanBinary } from './compile-scan.ts';

await runCommand(async () => {
  await writeFile(scanBinary, await compileScan());
  return 0;
});
