import type { Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Plugin } from '@web/dev-server-core';
import { TestRunner } from '@web/test-runner-core';
import type { runnerConfig } from '../../test/runner-config.ts';

/** Mocha as the runner loads it into a page. */
export const framework = fileURLToPath(
  import.meta.resolve('@web/test-runner-mocha/dist/autorun.js'),
);

/** Starts the runner as a project does, but waits for a browser of somebody's own. */
export async function startRunner(
  settings: Awaited<ReturnType<typeof runnerConfig>>,
  frameworkFile = framework,
): Promise<{ server: Server; port: number; stop: () => Promise<void> }> {
  let server: Server | undefined;
  const seeServer: Plugin = {
    name: 'see-server',
    serverStart: (started) => {
      server = started.server;
    },
  };
  const { port } = settings;
  const silent = (): void => undefined;
  const runner = new TestRunner({
    protocol: 'http:',
    hostname: 'localhost',
    watch: false,
    manual: true,
    coverageConfig: {},
    reporters: [],
    logger: {
      log: silent,
      debug: silent,
      error: silent,
      warn: silent,
      group: silent,
      groupEnd: silent,
      logSyntaxError: silent,
    },
    ...settings,
    testFramework: { path: frameworkFile },
    plugins: [...settings.plugins, seeServer],
  });
  await runner.start();
  if (server === undefined) throw new Error('The runner started no server.');
  return { server, port, stop: () => runner.stop() };
}
