import { startDevServer, type DevServerConfig } from '@web/dev-server';
import type { AddressInfo } from 'node:net';
import type { EnvironmentError } from '../process/environment-error.ts';
import { guardedSettings } from './guarded-settings.ts';
import { loopback } from './listening-server.ts';
import { closedServer } from './server-options.ts';

/** A server of this process. */
export interface RunningServer {
  /** `http://127.0.0.1:<port>`, without a slash. */
  readonly origin: string;
  /** Where it listens. */
  readonly address: AddressInfo;
  stop(): Promise<void>;
}

/**
 * Serves files to browsers of this machine, and only to them, until it is stopped.
 *
 * @param port A free one unless it is given.
 * @param allowedHosts names that it answers besides localhost.
 * @throws EnvironmentError if the port, or any, cannot be used
 */
export async function startServer(
  settings: DevServerConfig,
  { port = 0, allowedHosts = [] }: { port?: number; allowedHosts?: readonly string[] } = {},
): Promise<RunningServer> {
  let problem: EnvironmentError | null = null as EnvironmentError | null;
  const options = { ...closedServer, allowedHosts, port };
  const config = await guardedSettings(settings, options, {
    refused: (error) => (problem = error),
  });
  const server = await startDevServer({
    config,
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
  });
  if (problem !== null) {
    await server.stop();
    throw problem;
  }
  const address = config.middlewareMode.server.address() as AddressInfo;
  return {
    origin: `http://${loopback}:${address.port}`,
    address,
    stop: async () => {
      await server.stop();
    },
  };
}
