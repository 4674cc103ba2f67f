import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import { useBackend } from '../../backends/testing/use-backend.ts';
import { autopsies, storageNow } from './testing/autopsies.ts';
import { autopsySuite } from './testing/autopsy-suite.ts';

autopsySuite('wasm');

describe('autopsy of depthwise layers on WASM that read NaN', () => {
  before(() => useBackend('wasm'));

  for (const activation of ['linear', 'relu', 'relu6'] as const)
    for (const multiplier of [1, 2])
      it(`knows which taps turn it into a bound: ${activation}, ${multiplier} results a channel`, () => {
        const storage = storageNow();
        for (let height = 1; height <= 5; height++)
          for (let width = 1; width <= 5; width++)
            tf.tidy(() => {
              const x = tf.fill<tf.Rank.R4>([1, 6, 6, 2], NaN);
              const filter = tf.ones<tf.Rank.R4>([height, width, 2, multiplier]);
              const bias = tf.zeros([2 * multiplier]);
              const settings = { x, filter, strides: 1, pad: 'valid', bias, activation } as const;
              const result = tf.fused.depthwiseConv2d(settings);
              const names = {
                linear: ['BiasAdd'],
                relu: ['BiasAdd', 'Relu'],
                relu6: ['BiasAdd', 'Relu6'],
              };
              const attributes = {
                strides: [1, 1, 1, 1],
                dilations: [1, 1, 1, 1],
                padding: 'VALID',
                fused_ops: names[activation],
              };
              const [first] = autopsies(
                { op: 'depthwise_conv2d', attributes, operands: [x, filter, bias], result },
                storage,
              );
              expect(first?.explained, `${height} × ${width}: ${first?.sentence}`).to.equal(true);
            });
      });
});
