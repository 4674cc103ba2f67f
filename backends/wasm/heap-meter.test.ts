import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import { startBackend } from '../backends.ts';
import { createHeapMeter } from './heap-meter.ts';
import { current, floatsOf } from './heap.ts';

describe('a meter of the WASM heap', () => {
  before(async () => {
    await startBackend({ backend: 'wasm' });
  });

  it('measures what was noted when it was written, once; later it measures what is there', () => {
    const tensor = tf.tensor1d([1, 2, NaN]);
    const meter = createHeapMeter();
    const nans = (): number | undefined => meter.measure([tensor])[0]?.health.nan;
    expect(nans()).to.equal(1);
    meter.note?.(tensor);
    floatsOf(current(), tensor.dataId).fill(NaN);
    expect(nans(), 'when it was noted').to.equal(1);
    expect(nans(), 'now').to.equal(3);
    tensor.dispose();
  });

  it('notes nothing of integers and of tensors without values', () => {
    const tensors = [tf.tensor1d([1, 0], 'int32'), tf.tensor1d([]), tf.tensor1d([true], 'bool')];
    const meter = createHeapMeter();
    for (const tensor of tensors) meter.note?.(tensor);
    expect(meter.measure(tensors).map(({ health }) => [health.size, health.zero])).to.deep.equal([
      [2, 1],
      [0, 0],
      [1, 0],
    ]);
    tf.dispose(tensors);
  });
});
