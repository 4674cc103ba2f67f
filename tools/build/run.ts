/** `npm run build`: writes the static site to `dist/`. */
import path from 'node:path';
import { exitCodes, UsageError } from '../command-line/exit-codes.ts';
import { packageRoot } from '../package-root.ts';
import { runCommand } from '../process/run-command.ts';
import { buildSite } from './build-site.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

await runCommand(async () => {
  const words = process.argv.slice(2);
  if (words.length > 0)
    throw new UsageError(`The build takes no options; given: ${words.join(' ')}.`);
  const { files, bytes, scripts, scriptBytes, weightBytes } = await buildSite(
    packageRoot,
    path.join(packageRoot, 'dist'),
  );
  console.log(
    `dist/: ${files} files, ${megabytes(bytes)}; script: ${scripts} files, ` +
      `${megabytes(scriptBytes)}; weights: ${megabytes(weightBytes)}`,
  );
  return exitCodes.ok;
});
