/** `npm run build:package`: compiles the package to `lib/`, from which it is packed. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { exitCodes, UsageError } from '../../command-line/exit-codes.ts';
import { packageRoot } from '../../package-root.ts';
import { runCommand } from '../../process/run-command.ts';
import { buildPackage } from './build-package.ts';

await runCommand(async () => {
  const words = process.argv.slice(2);
  if (words.length > 0) {
    throw new UsageError(`This build takes no options; given: ${words.join(' ')}.`);
  }
  const folder = path.join(packageRoot, 'lib');
  await buildPackage(folder);
  const scripts = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('.js'),
  );
  console.log(`lib/: ${scripts.length} modules`);
  return exitCodes.ok;
});
