import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { featureMap } from './feature-map.ts';
import { firstOffenders } from './first-offenders.ts';
import { histogram } from './histogram.ts';
import { readValues } from '../backends/backends.ts';
import { webglBackend } from '../backends/webgl/textures.ts';

const onGpu = (values: readonly number[], shape: number[]): tf.Tensor => {
  const tensor = tf.tensor([...values], shape);
  webglBackend()?.uploadToGPU(tensor.dataId);
  // A packed kernel's output: what a network's steps are.
  return tf.reverse(tf.reverse(tensor));
};

describe('details of a tensor on the GPU', () => {
  before(() => tf.setBackend('webgl'));
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it('counts by sign and decade, non-finite values by kind', () => {
    const values = [0, -0, NaN, Infinity, -Infinity, -Infinity, 1, 9.75, 10, -250, 3e-20, 70000];
    expect(histogram(readValues(onGpu(values, [3, 4])))).to.deep.include({
      zero: 2,
      nan: 1,
      posInf: 1,
      negInf: 2,
    });
    const filled = histogram(readValues(onGpu(values, [3, 4]))).buckets.filter(
      ({ count }) => count > 0,
    );
    expect(filled).to.deep.equal([
      { sign: -1, from: 100, to: 1000, count: 1 },
      { sign: 1, from: 0, to: 1e-11, count: 1 },
      { sign: 1, from: 1, to: 10, count: 2 },
      { sign: 1, from: 10, to: 100, count: 1 },
      { sign: 1, from: 10000, to: 100000, count: 1 },
    ]);
  });

  it('puts every finite element in the one bucket whose edges hold it', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 12 }), (list) => {
        const tensor = tf.tensor1d(list);
        const { buckets, zero, posInf, negInf } = histogram(readValues(tensor));
        for (const { sign, from, to, count } of buckets) {
          const held = list.filter((value) => {
            const magnitude = value * sign;
            return magnitude > 0 && magnitude >= from && magnitude < to;
          });
          expect(count).to.equal(held.length);
        }
        const sum = buckets.reduce((total, { count }) => total + count, 0);
        expect(sum + zero + posInf + negInf).to.equal(list.length);
        tensor.dispose();
      }),
    );
  });

  it('has no buckets where nothing is finite and not zero', () => {
    expect(histogram(readValues(onGpu([NaN, 0], [2]))).buckets).to.deep.equal([]);
  });

  it('finds the first offenders and where they are', () => {
    const values = Array.from({ length: 105 }, (_, index) => index);
    values[8] = NaN;
    values[50] = -Infinity;
    values[104] = Infinity;
    const shape = [3, 5, 7];
    const stored = readValues(onGpu(values, shape));
    expect(firstOffenders(stored, shape, 9)).to.deep.equal([
      { index: 8, at: [0, 1, 1], value: NaN },
      { index: 50, at: [1, 2, 1], value: -Infinity },
      { index: 104, at: [2, 4, 6], value: Infinity },
    ]);
    expect(firstOffenders(stored, shape, 1)).to.have.length(1);
    expect(
      firstOffenders(stored, shape, 2, (value) => value > 100).map(({ value }) => value),
    ).to.deep.equal([101, 102]);
    expect(firstOffenders(readValues(onGpu([NaN], [])), [], 3)).to.deep.equal([
      { index: 0, at: [], value: NaN },
    ]);
  });

  it('draws one channel of one picture', () => {
    const values = Array.from({ length: 2 * 3 * 5 * 7 }, (_, index) => index);
    values[105 + 6] = NaN;
    const map = featureMap(readValues(onGpu(values, [2, 3, 5, 7])), [2, 3, 5, 7], 6, 1);
    expect([map.height, map.width, map.channels]).to.deep.equal([3, 5, 7]);
    expect([...map.values]).to.deep.equal(
      Array.from({ length: 15 }, (_, index) => (index === 0 ? NaN : 105 + 6 + 7 * index)),
    );
    expect([...featureMap(readValues(onGpu([1, 2, 3], [3])), [3], 2).values]).to.deep.equal([3]);
  });

  it('refuses channels, pictures and ranks that are not there', () => {
    const shape = [1, 2, 2, 3];
    const zeros = new Float32Array(12);
    expect(() => featureMap(zeros, shape, 3)).to.throw(
      'There is no channel 3: the tensor has 0 to 2.',
    );
    expect(() => featureMap(zeros, shape, 0, 1)).to.throw('There is no picture 1');
    expect(() => featureMap(zeros, [1, 1, 1, 1, 12], 0)).to.throw('rank 4 or less');
  });

  it('leaves no tensor and no copy on the CPU behind', () => {
    const tensor = onGpu([1, 2, 3, NaN], [2, 2]);
    const ids = tf.backend().numDataIds();
    readValues(tensor);
    expect(tf.backend().numDataIds()).to.equal(ids);
    expect(webglBackend()?.texData.get(tensor.dataId).values ?? null).to.equal(null);
  });
});
