import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { packageRoot } from '../package-root.ts';
import { realmScript } from './realm-script.ts';

describe('the script of a realm in Node', { timeout: 120_000 }, () => {
  let cache = '';
  before(async () => {
    cache = await mkdtemp(path.join(tmpdir(), 'realm-script-'));
  });
  after(() => rm(cache, { recursive: true }));

  const script = async (): Promise<string> => fileURLToPath(await realmScript([cache]));

  it('is bundled once, and again when a file of the bundle is damaged or lost', async () => {
    const first = await script();
    const { mtimeMs } = await stat(first);
    assert.equal(await script(), first);
    assert.equal((await stat(first)).mtimeMs, mtimeMs);

    await writeFile(first, '// damaged');
    const second = await script();
    assert.notEqual(second, first);
    assert.equal(await script(), second);
    await rm(path.join(path.dirname(second), '../wasm/scan.wasm'));
    assert.notEqual(await script(), second);
  });

  it('is bundled again when a source has changed, and old ones are removed after a day', async () => {
    const current = await script();
    const folder = path.resolve(path.dirname(current), '..');
    const list = path.join(folder, 'files.json');
    const files = JSON.parse(await readFile(list, 'utf8')) as {
      sources: Record<string, string>;
    };
    const source = path.join(packageRoot, 'backends/wasm/heap-meter.ts');
    assert.ok(source in files.sources, 'a module of the realm is one of its sources');
    assert.ok(path.join(packageRoot, 'backends/wasm/scan/scan.wasm') in files.sources);
    files.sources[source] = 'the hash of what it was';
    await writeFile(list, JSON.stringify(files));
    const old = new Date(Date.now() - 2 * 86_400_000);
    for (const name of await readdir(cache)) await utimes(path.join(cache, name), old, old);

    assert.notEqual(await script(), current);
    assert.equal((await readdir(cache)).length, 1);
  });

  it('works where no cache can be written', async () => {
    const made = fileURLToPath(await realmScript(['/proc/nowhere']));
    assert.ok((await stat(made)).size > 0);
  });
});

describe('what a run in Node loads before its realm starts', () => {
  it('is neither TensorFlow.js, nor a bundler, nor a server, nor a browser', async () => {
    const { metafile } = await build({
      entryPoints: [
        'tools/faultbook.mjs',
        'tools/command-line/main.ts',
        'tools/node/node-session.ts',
      ].map((file) => path.join(packageRoot, file)),
      absWorkingDir: packageRoot,
      outdir: 'nowhere',
      bundle: true,
      splitting: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      // What the published package has in place of the sources.
      external: ['../lib/*'],
    });
    const entries = Object.values(metafile.outputs).filter(
      ({ entryPoint }) => entryPoint !== undefined,
    );
    assert.ok(entries.length >= 3);
    const loaded = new Set<string>();
    const follow = (imports: (typeof entries)[number]['imports']): void => {
      for (const { path: name, kind, external } of imports) {
        if (kind === 'dynamic-import' || loaded.has(name)) continue;
        loaded.add(name);
        if (external !== true) follow(metafile.outputs[name]?.imports ?? []);
      }
    };
    const named = ['tools/command-line/main.ts', 'tools/node/node-session.ts'];
    for (const { entryPoint = '', imports } of entries)
      if (named.includes(entryPoint)) follow(imports);
    const heavy = /^(@tensorflow|esbuild|@web\/|puppeteer|sharp|selfsigned)/;
    assert.deepEqual(
      [...loaded].filter((name) => heavy.test(name)),
      [],
    );
    assert.ok(loaded.has('comlink'), 'what the runner needs was followed');
  });
});
