/** The command line, compiled or run from its sources by `tools/faultbook.mjs`. */
import { runCommand } from '../process/run-command.ts';

await runCommand(async () => {
  const { main } = await import('./main.ts');
  return main(process.argv.slice(2));
});
