import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import { LostMeasurementError, MeterUnavailableError } from '../measurement.ts';
import { countsOf, expectSame, stateOf, webGl } from './testing/watch-context.ts';
import { readValues } from '../backends.ts';
import { createDivergenceMeter, trustedDivergence } from '../divergence-meter.ts';
import type { Divergence } from '../../record/step.ts';
import { comparePair } from '../comparison.ts';
import type { DivergenceMeter, DivergencePair } from '../comparison.ts';
import { createGpuDivergence } from './gpu-divergence.ts';
import { divergenceSelfTest } from '../divergence-self-test.ts';

/** Pairs on the GPU, packed, every other with values of another realm as its golden side. */
const madePairs = (count: number): DivergencePair[] =>
  Array.from({ length: count }, (_, index) => {
    const size = 9 * 7 * (16 + index);
    const values = Float32Array.from({ length: size }, (__, i) => (i % 19 === 1 ? NaN : i));
    const golden = tf.neg(tf.tensor(values, [1, 9, 7, 16 + index]));
    const faulty = tf.add(golden, index);
    return { golden: index % 2 === 0 ? golden : values, faulty };
  });

const gpuMeter = (): DivergenceMeter => {
  const { backend, gl } = webGl();
  return createGpuDivergence(backend, gl);
};

const memoryOf = () => {
  const { numTensors, numBytes, numDataBuffers } = tf.memory();
  const inGpu = Reflect.get(tf.memory(), 'numBytesInGPU') as number;
  return { numTensors, numBytes, numDataBuffers, inGpu, ids: tf.backend().numDataIds() };
};

describe('comparing on the GPU', () => {
  before(async () => {
    await tf.setBackend('webgl');
    await tf.ready();
  });
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it('leaves the context as it was', () => {
    const { gl } = webGl();
    const meter = createDivergenceMeter();
    const pairs = madePairs(5);
    meter.measure(pairs);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, 1);
    gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, 1);
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.PIXEL_UNPACK_BUFFER, buffer);
    const state = stateOf(gl);
    const measured = meter.measure(pairs);
    expectSame(stateOf(gl), state);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, 0);
    gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, 0);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
    gl.bindBuffer(gl.PIXEL_UNPACK_BUFFER, null);
    gl.deleteBuffer(buffer);
    expect(gl.getError()).to.equal(gl.NO_ERROR);
    expect(measured).to.deep.equal(meter.measure(pairs));
    meter.dispose();
  });

  it('leaves the context as it was when a scan fails', () => {
    const { gl } = webGl();
    const meter = gpuMeter();
    const pairs = madePairs(3);
    const state = stateOf(gl);
    Reflect.set(gl, 'drawArrays', () => {
      throw new Error('No more draws.');
    });
    expect(() => meter.measure(pairs)).to.throw('No more draws.');
    Reflect.deleteProperty(gl, 'drawArrays');
    expectSame(stateOf(gl), state);
    meter.dispose();
  });

  it('agrees with reading back, before and after tfjs has drawn again', () => {
    const meter = createDivergenceMeter();
    for (const round of [1, 2, 3]) {
      const pairs = madePairs(6 * round);
      const measured = meter.measure(pairs);
      pairs
        .map((pair) => comparePair(pair, readValues))
        .forEach((expected, index) => {
          expect(measured[index]?.leftOut).to.equal(expected.leftOut);
          expect(measured[index]?.maxAbs).to.equal(expected.maxAbs);
          expect(measured[index]?.relativeL2).to.be.closeTo(expected.relativeL2 ?? NaN, 1e-4);
        });
      const product = tf.matMul(tf.fill([40, 40], 2), tf.fill([40, 40], round));
      expect(product.dataSync().every((value) => value === 80 * round)).to.equal(true);
    }
    meter.dispose();
  });

  it('gives back what it took', () => {
    const { gl } = webGl();
    const pairs = madePairs(4);
    const made = countsOf(gl, ['createTexture', 'createFramebuffer', 'createVertexArray']);
    const freed = countsOf(gl, ['deleteTexture', 'deleteFramebuffer', 'deleteVertexArray']);
    const programs = countsOf(gl, ['createProgram']);
    const deleted = countsOf(gl, ['deleteProgram']);
    const meter = gpuMeter();
    meter.measure(pairs);
    meter.dispose();
    for (const watch of [deleted, programs, freed, made]) watch.restore();
    const kinds = made.calls.map((name) => name.replace('create', '')).sort();
    expect(kinds).to.include.members(['Texture', 'Framebuffer', 'VertexArray']);
    expect(freed.calls.map((name) => name.replace('delete', '')).sort()).to.deep.equal(kinds);
    expect(programs.calls.length).to.be.above(0);
    expect(deleted.calls.length).to.equal(programs.calls.length);
  });
});

/** A meter that answers wrongly in one respect. */
const spoiled = (
  meter: DivergenceMeter,
  spoil: (one: Divergence) => Partial<Divergence>,
): DivergenceMeter => ({
  ...meter,
  measure: (pairs) => meter.measure(pairs).map((one) => ({ ...one, ...spoil(one) })),
});

describe('trust in comparing on the GPU', () => {
  before(() => tf.setBackend('webgl'));
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it('rests on a self-test that passes and leaves no tensor behind', () => {
    const meter = gpuMeter();
    const before = memoryOf();
    expect(divergenceSelfTest(meter)).to.deep.equal([]);
    expect(memoryOf()).to.deep.equal(before);
    meter.dispose();
  });

  const mutations: Record<string, (one: Divergence) => Partial<Divergence>> = {
    'leaves out one too many': ({ leftOut }) => ({ leftOut: leftOut + 1 }),
    'loses the largest': ({ maxAbs }) => ({ maxAbs: maxAbs === null ? null : maxAbs * 0.999 }),
    'sums wrongly': ({ relativeL2 }) => ({
      relativeL2: relativeL2 === null ? null : relativeL2 * 1.01,
    }),
    'finds nothing finite': () => ({ maxAbs: null, relativeL2: null }),
    'finds equal what is not': () => ({ maxAbs: 0, relativeL2: 0 }),
  };

  for (const [what, spoil] of Object.entries(mutations)) {
    it(`is not given to a GPU that ${what}: it reads back`, () => {
      const broken = spoiled(gpuMeter(), spoil);
      expect(divergenceSelfTest(broken)).not.to.have.length(0);
      const passes = (meter: DivergenceMeter): boolean => divergenceSelfTest(meter).length === 0;
      const meter = trustedDivergence(broken, () => false, passes);
      const pairs = madePairs(3);
      expect(meter.measure(pairs)).to.deep.equal(
        pairs.map((pair) => comparePair(pair, readValues)),
      );
      meter.dispose();
    });
  }

  it('ends when the GPU rejects the shader or does not draw: it reads back from then on', () => {
    const pairs = madePairs(3);
    for (const error of [new MeterUnavailableError('Rejected.'), new LostMeasurementError()]) {
      let asked = 0;
      let disposed = 0;
      const failing: DivergenceMeter = {
        measure: () => {
          asked++;
          throw error;
        },
        dispose: () => disposed++,
      };
      const meter = trustedDivergence(
        failing,
        () => false,
        () => true,
      );
      expect(meter.measure(pairs)).to.deep.equal(
        pairs.map((pair) => comparePair(pair, readValues)),
      );
      expect(meter.measure(pairs)).to.deep.equal(
        pairs.map((pair) => comparePair(pair, readValues)),
      );
      meter.dispose();
      expect([asked, disposed]).to.deep.equal([1, 1]);
    }
  });

  it('does not believe results that the GPU did not write', () => {
    const { gl } = webGl();
    const meter = gpuMeter();
    const pairs = madePairs(3);
    meter.measure(pairs);
    Reflect.set(gl, 'drawArrays', () => undefined);
    expect(() => meter.measure(pairs)).to.throw(LostMeasurementError);
    Reflect.deleteProperty(gl, 'drawArrays');
    meter.dispose();
  });

  it('reports no divergence of a lost context, which would read as zeros', () => {
    const meter = trustedDivergence(gpuMeter(), () => true);
    expect(() => meter.measure(madePairs(1))).to.throw(LostMeasurementError, /context is lost/);
    meter.dispose();
  });
});
