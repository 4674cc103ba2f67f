import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import { observeKernels } from './observe-kernels.ts';

for (const backend of ['cpu', 'webgl'] as const) {
  describe(`observeKernels on ${backend}`, () => {
    let input: tf.Tensor;

    before(async () => {
      await tf.setBackend(backend);
      await tf.ready();
      input = tf.tensor1d([1, 2, 3]);
    });

    after(() => input.dispose());

    const held = () => [tf.memory().numTensors, tf.backend().numDataIds()];

    it('tells of a kernel and puts the registry back', () => {
      const originals = tf.getKernelsForBackend(backend);
      const seen: string[] = [];
      const restore = observeKernels(({ kernel }) => seen.push(kernel));
      try {
        tf.relu(input).dispose();
      } finally {
        restore();
      }
      tf.abs(input).dispose();
      expect(seen).to.deep.equal(['Relu']);
      expect(new Set(tf.getKernelsForBackend(backend))).to.deep.equal(new Set(originals));
    });

    it('frees the result of a kernel whose observer throws', () => {
      const before = held();
      const restore = observeKernels(() => {
        throw new Error('The observer has had enough.');
      });
      try {
        expect(() => tf.relu(input)).to.throw('had enough');
      } finally {
        restore();
      }
      expect(held()).to.deep.equal(before);
    });
  });
}
