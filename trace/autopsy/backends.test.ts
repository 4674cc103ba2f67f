import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import { autopsies, storageNow } from './testing/autopsies.ts';
import { autopsySuite } from './testing/autopsy-suite.ts';

for (const backend of ['cpu', 'webgl'] as const) autopsySuite(backend);

describe('autopsy of a clipped element beside NaN, on packed WebGL', () => {
  before(async () => {
    tf.env().set('WEBGL_CPU_FORWARD', false);
    await tf.setBackend('webgl');
    await tf.ready();
  });

  for (const shape of [[5], [3, 3], [2, 3, 5], [2, 2, 3, 3]]) {
    it(`says that nothing of the texel is clipped: [${shape.join(', ')}]`, () => {
      const size = shape.reduce((product, length) => product * length, 1);
      const values = Array.from(
        { length: size },
        (_, i) => [NaN, 9, -9, 1, Infinity, -5][i % 6] ?? 0,
      );
      tf.tidy(() => {
        const x = tf.tensor(values, shape);
        const result = tf.clipByValue(x, 0, 2);
        const attributes = { clipValueMin: 0, clipValueMax: 2 };
        const found = autopsies(
          { op: 'clip_by_value', attributes, operands: [x], result },
          storageNow(),
        );
        expect(found.filter(({ value }) => value > 2 || value < 0)).to.not.deep.equal([]);
        for (const { explained, sentence } of found) expect(explained, sentence).to.equal(true);
      });
    });
  }
});
