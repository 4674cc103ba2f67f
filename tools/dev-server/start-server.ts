import { startDevServer, type DevServerConfig } from '@web/dev-server';
import type { AddressInfo } from 'node:net';

/** A server of this process. */
export interface RunningServer {
  /** `http://127.0.0.1:<port>`, without a slash. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Serves files to a browser of this machine, on a free port unless one is given, until it is stopped. */
export async function startServer(settings: DevServerConfig, port = 0): Promise<RunningServer> {
  const server = await startDevServer({
    config: { ...settings, port, hostname: '127.0.0.1' },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
  });
  const address = server.server?.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      await server.stop();
    },
  };
}
