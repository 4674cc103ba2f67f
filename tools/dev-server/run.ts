/**
 * `npm start` and `npm run preview`: wds with its configuration file, but without its own start
 * message, which names addresses that a closed server does not answer.
 */
import { startDevServer } from '@web/dev-server';
import { constants } from 'node:os';
import { givenOptions } from './command-line-settings.ts';
import { serverUsage } from './server-options.ts';

if (process.argv.some((word) => word === '--help' || word === '-h')) {
  console.log(`npm start -- [options]\n${serverUsage}`);
  process.exit();
}
// Before wds reads the ones that it knows.
givenOptions();
const server = await startDevServer({ logStartMessage: false, autoExitProcess: false });

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(name, () => {
    void server.stop().finally(() => process.exit(128 + constants.signals[name]));
  });
}
// One broken connection must not end the server for all others.
process.on('uncaughtException', (error) => console.error(error));
