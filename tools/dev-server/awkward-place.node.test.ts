import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serverSettings } from './plugins.ts';
import { startServer, type RunningServer } from './start-server.ts';

/** A project in a folder as a downloads folder may be called. */
const files = {
  'main.ts': "import './inner/next.ts';\nimport 'a-package';\n",
  'inner/next.ts': "import '../main.ts';\nexport const next: number = 1;\n",
  'node_modules/a-package/package.json': '{"name":"a-package","main":"index.js"}',
  'node_modules/a-package/index.js': 'export default 1;\n',
};

describe('the dev server in a folder with # and % in its path', () => {
  let folder = '';
  let server: RunningServer;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'awkward-'));
    const rootDir = path.join(folder, 'try #1, 50%41 done');
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
});
