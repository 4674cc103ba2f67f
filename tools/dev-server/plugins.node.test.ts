import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { packageRoot } from '../package-root.ts';
import { tfjsFile } from './package-files.ts';
import { serverSettings } from './plugins.ts';
import { startServer } from './start-server.ts';

describe('the dev server', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  before(async () => {
    server = await startServer(serverSettings);
  });
  after(() => server.stop());

  const text = async (path: string): Promise<string> => {
    const response = await fetch(server.origin + path);
    assert.equal(response.status, 200, path);
    assert.match(response.headers.get('content-type') ?? '', /javascript/, path);
    return response.text();
  };

  it('compiles TypeScript, with a map to its source', async () => {
    const source = await readFile(`${packageRoot}/common/next-task.ts`, 'utf8');
    assert.match(source, /: Promise<void> =>/);
    const script = await text('/common/next-task.ts');
    assert.doesNotMatch(script, /: Promise<void> =>/);
    assert.match(script, /sourceMappingURL=data:/);
  });

  it('keeps no process by a request that it answers while it stops', async () => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    let asked = (): void => undefined;
    const heard = new Promise<void>((resolve) => (asked = resolve));
    const stopped = await startServer({
      ...serverSettings,
      middleware: [
        async (_context, next) => {
          asked();
          await answered;
          await next();
        },
      ],
    });
    const response = fetch(`${stopped.origin}/common/next-task.ts`).catch(() => null);
    await heard;
    await stopped.stop();
    answer();
    await response;
    // Until a file is watched, if any is.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.deepEqual(
      process.getActiveResourcesInfo().filter((name) => name === 'FSEventWrap'),
      [],
    );
  });

  it('serves the scripts of packages as they are', async () => {
    assert.equal(await text('/faultbook-modules/tfjs.js'), await readFile(tfjsFile, 'utf8'));
  });
});
