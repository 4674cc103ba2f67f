import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { packageRoot } from '../package-root.ts';
import { serverSettings, tfjsFile } from './plugins.ts';
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

  it('serves the scripts of packages as they are', async () => {
    assert.equal(await text('/faultbook-modules/tfjs.js'), await readFile(tfjsFile, 'utf8'));
  });
});
