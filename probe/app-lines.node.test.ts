import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { build } from 'esbuild';
import { attach } from '../tools/node/probe.ts';
import { AppLines } from './app-lines.ts';
import { temporaryFolder } from '../tools/process/temporary-folder.ts';

/** An app whose division by a range is 0 ÷ 0, in its fifth line. */
const source = `import type { Tensor } from '@tensorflow/tfjs';

export function normalise(values: Tensor): number[] {
  const range = values.max().sub(values.min());
  const ratio = values.div(range);
  return Array.from(ratio.dataSync());
}
`;

interface App {
  readonly normalise: (values: tf.Tensor) => number[];
}

describe('the line of an app', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => {
    folder = await temporaryFolder();
    await tf.setBackend('cpu');
    await writeFile(path.join(folder.path, 'normalise.ts'), source);
  });
  after(() => folder.remove());

  for (const sourcemap of ['linked', 'inline'] as const) {
    it(`is that of its source, by a ${sourcemap} source map of a minified bundle`, async () => {
      const outfile = path.join(folder.path, `${sourcemap}.mjs`);
      await build({
        entryPoints: [path.join(folder.path, 'normalise.ts')],
        outfile,
        bundle: true,
        minify: true,
        format: 'esm',
        sourcemap,
        logLevel: 'error',
      });
      const { normalise } = (await import(pathToFileURL(outfile).href)) as App;
      const zeros = tf.zeros([4]);
      const probe = attach(tf);
      const { record } = await probe.trace(() => tf.tidy(() => normalise(zeros)), { lines: true });
      probe.detach();
      zeros.dispose();
      const { steps = [] } = record.faulty.frames[0] ?? {};
      const line = steps.find(({ id }) => id === record.blame?.step)?.line;
      assert.match(line?.file ?? '', /normalise\.ts$/);
      assert.equal(line?.line, 5);
      assert.match(record.blame?.because ?? '', /called at .*normalise\.ts:5:\d+/);
    });
  }

  const lineOf = async (...files: readonly string[]) => {
    const frames = files.map((file, i) => `    at f${i} (${file}:${i + 3}:9)`);
    return (await new AppLines().lineOf(['Error', ...frames].join('\n')))?.file;
  };

  it('is also that of an app whose own files are called after TensorFlow.js', async () => {
    for (const file of [
      'app://example/tfjs-demo/src/main.js',
      'app://example/src/tf-setup.js',
      'app://example/src/tfidf.mjs',
      'file:///apps/tf.app/index.js',
    ])
      assert.equal(await lineOf(file, 'app://example/outer.js'), file);
  });

  it('is none of TensorFlow.js, however it was loaded', async () => {
    const outer = 'app://example/outer.js';
    for (const file of [
      'app://cdn/npm/@tensorflow/tfjs@4.22.0/dist/tf.min.js',
      'app://example/vendor/tf.min.js',
      'app://example/vendor/tf.es2017.js',
      'app://example/vendor/tf-core.node.js',
      'app://example/vendor/tf-backend-wasm.min.js',
      'app://example/vendor/tfjs.js',
      'app://example/tfjs-core/src/engine.ts',
      'app://example/tfjs-backend-webgl/src/kernel.ts',
      'node:internal/process/task_queues',
    ])
      assert.equal(await lineOf(file, outer), outer, file);
  });

  it('is named from a folder whose name has spaces', async () => {
    const before = process.cwd();
    const own = path.join(folder.path, 'my app');
    await mkdir(own);
    process.chdir(own);
    try {
      const file = path.join(process.cwd(), 'src/main.js');
      assert.equal(await lineOf(pathToFileURL(file).href), 'src/main.js');
      assert.equal(await lineOf(file), 'src/main.js');
    } finally {
      process.chdir(before);
    }
  });

  it('is not looked for unless it is asked for', async () => {
    const probe = attach(tf);
    const { record } = await probe.trace(() => tf.tidy(() => tf.ones([2]).add(1).arraySync()));
    probe.detach();
    assert.ok(record.faulty.frames[0]?.steps.every((step) => step.line === undefined));
  });
});
