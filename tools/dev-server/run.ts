/**
 * `npm start` and `npm run preview`: wds with its configuration file, but without its own start
 * message, which names addresses that a closed server does not answer.
 */
import { startDevServer } from '@web/dev-server';
import { exitCodes } from '../command-line/exit-codes.ts';
import { runCommand } from '../process/run-command.ts';
import { givenOptions } from './command-line-settings.ts';
import { serverUsage } from './server-options.ts';

await runCommand(
  async () => {
    if (process.argv.some((word) => word === '--help' || word === '-h')) {
      console.log(`npm start -- [options]\n${serverUsage}`);
      return exitCodes.ok;
    }
    // Before wds reads the ones that it knows.
    givenOptions();
    await startDevServer({ logStartMessage: false, autoExitProcess: false });
    return exitCodes.ok;
  },
  { keepsServing: true },
);
