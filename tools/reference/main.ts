/** `npm run reference`: writes docs/testing-reference.md. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exitCodes } from '../command-line/exit-codes.ts';
import { packageRoot } from '../package-root.ts';
import { runCommand } from '../process/run-command.ts';
import { testingReference } from './testing-reference.ts';

await runCommand(async () => {
  const file = 'docs/testing-reference.md';
  await writeFile(path.join(packageRoot, file), await testingReference());
  console.log(`wrote ${file}`);
  return exitCodes.ok;
});
