import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../test/free-port.ts';
import { runnerConfig } from '../test/runner-config.ts';
import { serverSettings } from './plugins.ts';
import { startServer, type RunningServer } from './start-server.ts';
import { rawRequest } from './testing/raw-request.ts';
import { framework, startRunner } from './testing/start-runner.ts';

/** A project in a folder as a downloads folder may be called. */
const files = {
  'main.ts': "import './inner/next.ts';\nimport 'a-package';\n",
  'inner/next.ts': "import '../main.ts';\nexport const next: number = 1;\n",
  'node_modules/a-package/package.json': '{"name":"a-package","main":"index.js"}',
  'node_modules/a-package/index.js': 'export default 1;\n',
};

describe('a server in a folder with # and % in its path', () => {
  let folder = '';
  let rootDir = '';
  let server: RunningServer;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'awkward-'));
    rootDir = path.join(folder, 'try #1, 50%41 done');
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(rootDir, file)), { recursive: true });
      await writeFile(path.join(rootDir, file), text);
    }
    server = await startServer({ ...serverSettings, rootDir });
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('serves each script, and each script that it imports', async () => {
    const seen = new Set<string>();
    const visit = async (address: string): Promise<void> => {
      if (seen.has(address)) return;
      seen.add(address);
      const response = await fetch(address);
      assert.equal(response.status, 200, address);
      const script = await response.text();
      for (const [, specifier = ''] of script.matchAll(/import "([^"]+)"/g)) {
        assert.doesNotMatch(specifier, /#/);
        await visit(new URL(specifier, address).href);
      }
    };
    await visit(`${server.origin}/main.ts`);
    assert.deepEqual([...seen].map((address) => address.slice(server.origin.length)).sort(), [
      '/inner/next.ts',
      '/main.ts',
      '/node_modules/a-package/index.js',
    ]);
  });

  it('of tests serves the framework that its pages ask for', async () => {
    const file = path.join(rootDir, 'node_modules/a-framework/autorun.js');
    await mkdir(path.dirname(file), { recursive: true });
    await cp(framework, file);
    const settings = {
      ...(await runnerConfig()),
      rootDir,
      port: await freePort(),
      files: [path.join(rootDir, 'main.ts')],
    };
    const { port, stop } = await startRunner(settings, file);
    try {
      const origin = `http://127.0.0.1:${port}`;
      const page = await rawRequest(origin, '/?wtr-test-file=/main.ts');
      const [, source = ''] = /<script type="module" src="([^"]+)">/.exec(page.text) ?? [];
      assert.equal((await fetch(new URL(source, origin))).status, 200, source);
      // The guard comes first: what it keeps back has no other way.
      const other = `/__web-test-runner__/test-framework${rootDir}/x%23/../../../etc/passwd`;
      assert.equal((await rawRequest(origin, encodeURI(other))).status, 403);
    } finally {
      await stop();
    }
  });
});
