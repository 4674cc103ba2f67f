import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rewriteUrls } from './url-references.ts';

describe('rewriteUrls', () => {
  const rewrite = (code: string): ReturnType<typeof rewriteUrls> =>
    rewriteUrls(code, 'engine/inner/realm.ts', ['assets', 'weights']);

  it('points a module to its script, beside every other script', () => {
    assert.deepEqual(rewrite("new Worker(new URL('./a.worker.ts', import.meta.url), options)"), {
      code: "new Worker(new URL('./engine-inner-a.worker.js', import.meta.url), options)",
      modules: ['engine/inner/a.worker.ts'],
    });
    assert.deepEqual(rewrite('new URL(\n  "../b.ts",\n  import.meta.url,\n)').modules, [
      'engine/b.ts',
    ]);
  });

  it('points a file to its place below the root', () => {
    assert.deepEqual(rewrite("new URL('../../weights/', import.meta.url)"), {
      code: "new URL('../weights/', import.meta.url)",
      modules: [],
    });
  });

  it('points the scan to where every bundle has it', () => {
    const scan = "new URL('../../backends/wasm/scan/scan.wasm', import.meta.url)";
    const rewritten = rewriteUrls(scan, 'engine/inner/realm.ts', ['wasm']);
    assert.equal(rewritten.code, "new URL('../wasm/scan.wasm', import.meta.url)");
  });

  it('leaves other URLs alone', () => {
    const code = "new URL('./a.ts', document.baseURI); new URL('https://a.example/')";
    assert.deepEqual(rewrite(code), { code, modules: [] });
  });

  it('refuses a file that the site does not have', () => {
    assert.throws(
      () => rewrite("new URL('../../docs/a.png', import.meta.url)"),
      /engine\/inner\/realm\.ts names \.\.\/\.\.\/docs\/a\.png.*assets\/ or weights\//,
    );
  });
});
