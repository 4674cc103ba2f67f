import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { build } from 'esbuild';
import { attach } from '../tools/node/probe.ts';
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

  it('is not looked for unless it is asked for', async () => {
    const probe = attach(tf);
    const { record } = await probe.trace(() => tf.tidy(() => tf.ones([2]).add(1).arraySync()));
    probe.detach();
    assert.ok(record.faulty.frames[0]?.steps.every((step) => step.line === undefined));
  });
});
