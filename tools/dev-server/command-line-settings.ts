import type { DevServerConfig } from '@web/dev-server';
import { exitCodes, UsageError } from '../command-line/exit-codes.ts';
import { guardedSettings } from './guarded-settings.ts';
import { parseServerOptions, type ServerOptions } from './server-options.ts';
import { startMessage } from './start-message.ts';

/** Without wds's own `--config FILE`, by which it found the settings. */
const withoutConfig = (words: readonly string[]): string[] =>
  words.filter(
    (word, i) => !(/^(?:--config|-c)$/.test(word) || /^(?:--config|-c)$/.test(words[i - 1] ?? '')),
  );

/** The options given to wds. Ends the process with a sentence if they are wrong. */
export function givenOptions(words: readonly string[] = process.argv.slice(2)): ServerOptions {
  try {
    return parseServerOptions(withoutConfig(words));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return process.exit(exitCodes.usage);
  }
}

/** Settings for a configuration file of wds, which itself ignores options that it does not know. */
export const commandLineSettings = (settings: DevServerConfig): Promise<DevServerConfig> =>
  listeningConfig(settings, givenOptions());

/**
 * Settings of a server that prints its addresses once it listens, and ends the process where it cannot.
 *
 * @param listens is called with the port, after that.
 */
export async function listeningConfig(
  settings: DevServerConfig,
  options: ServerOptions,
  listens: (port: number) => void = () => undefined,
): Promise<DevServerConfig> {
  return {
    ...(await guardedSettings(settings, options, {
      started: ({ port }) => {
        console.log(startMessage(options, port));
        listens(port);
      },
      refused: ({ message }) => {
        console.error(message);
        process.exit(exitCodes.failed);
      },
    })),
    open: options.openBrowser,
    watch: options.watch,
    // Its message on reload names addresses that a closed server does not answer.
    clearTerminalOnReload: false,
  };
}
