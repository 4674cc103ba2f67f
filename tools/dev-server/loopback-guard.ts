import type { Middleware, Plugin } from '@web/dev-server-core';
import { createGuard, refuseUpgrades } from './guard.ts';
import { listen } from './listening-server.ts';
import { closedServer } from './server-options.ts';

/** By these host names @web/dev-server-core listens on every address. */
const everyAddress = ['localhost', '127.0.0.1'];

/**
 * Guards the server of @web/test-runner, which starts its own and has no middleware mode. Once that
 * listens, on every address, it is closed and listens on loopback instead, before it has read from
 * any connection; until then the guard answers nothing. A host name that a project sets is kept.
 */
export function loopbackGuard(): { middleware: Middleware[]; plugins: Plugin[] } {
  const guard = createGuard(closedServer, { packages: true });
  const moveToLoopback: Plugin = {
    name: 'faultbook-loopback',
    async serverStart({ server, config }) {
      if (config.http2 === true) {
        throw new Error(
          "The test server does not start with http2, which would use @web/dev-server's public key and listen on every address. Remove http2 from the settings.",
        );
      }
      if (server === undefined) throw new Error('@web/test-runner has started no server.');
      refuseUpgrades(server, guard);
      if (!everyAddress.includes(config.hostname ?? '')) return;
      await new Promise((resolve) => server.close(resolve));
      await listen(server, config.port ?? 0, false);
    },
  };
  return { middleware: [guard.middleware], plugins: [moveToLoopback, guard.plugin] };
}
