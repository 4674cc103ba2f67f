import type { DevServerConfig } from '@web/dev-server';
import type { Server } from 'node:http';
import { createGuard, refuseUpgrades } from './guard.ts';
import { createOwnServer, type Listening, listeningPlugin } from './listening-server.ts';
import type { ServerOptions } from './server-options.ts';

/** Settings with the server that they are served on. */
export type GuardedSettings = DevServerConfig & {
  readonly middlewareMode: { readonly server: Server };
};

/**
 * Settings of @web/dev-server for a guarded server of ours, on loopback unless the options open it.
 *
 * @param settings what it serves; with `nodeResolve`, installed packages as well.
 * @param listening is told once it listens, or cannot.
 */
export async function guardedSettings(
  settings: DevServerConfig,
  options: ServerOptions,
  listening: Listening,
): Promise<GuardedSettings> {
  const server = await createOwnServer(options);
  const guard = createGuard(options, { packages: settings.nodeResolve !== undefined });
  refuseUpgrades(server, guard);
  return {
    ...settings,
    hostname: 'localhost',
    ...(options.port === null ? {} : { port: options.port }),
    // In this mode it only names the scheme of the address that is opened.
    http2: options.https,
    middlewareMode: { server },
    // A request that a server still answers while it stops has its file watched after all has been
    // closed; what keeps the process is the server alone.
    chokidarOptions: { ...settings.chokidarOptions, persistent: false },
    middleware: [guard.middleware, ...(settings.middleware ?? [])],
    plugins: [
      guard.plugin,
      listeningPlugin(server, options, listening),
      ...(settings.plugins ?? []),
    ],
  };
}
