import { startDevServer, type DevServerConfig } from '@web/dev-server';
import type { AddressInfo } from 'node:net';

/** A server of this process. */
export interface RunningServer {
  /** `http://127.0.0.1:<port>`, without a slash. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Serves files to a browser of this machine, on a free port, until it is stopped. */
export async function startServer(settings: DevServerConfig): Promise<RunningServer> {
  const server = await startDevServer({
    config: { ...settings, port: 0, hostname: '127.0.0.1' },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
  });
  const { port } = server.server?.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      await server.stop();
    },
  };
}
