import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import { LostMeasurementError } from '../measurement.ts';
import { cpuHealth } from '../../health/cpu-health.ts';
import { createGpuMeter } from './gpu-meter.ts';
import type { Health } from '../../health/health.ts';
import { createHealthMeter, trustedMeter } from '../health-meter.ts';
import type { Measurement } from '../measurement.ts';
import { createReadBackMeter } from '../read-back-meter.ts';
import { selfTest } from '../self-test.ts';
import { countsOf, expectSame, stateOf, webGl } from './testing/watch-context.ts';

/** Tensors on the GPU: what a packed kernel makes. */
const madeTensors = (count: number): tf.Tensor[] =>
  Array.from({ length: count }, (_, index) =>
    tf.neg(tf.fill([1, 9, 7, 16 + index], index % 3 === 0 ? NaN : index)),
  );

/** A meter whose counting is off in one statistic. */
const spoiled = (measurement: Measurement, spoil: (health: Health) => Partial<Health>) => ({
  ...measurement,
  measure: (tensors: readonly tf.Tensor[]) =>
    measurement
      .measure(tensors)
      .map(({ health, ran }) => ({ health: { ...health, ...spoil(health) }, ran })),
});

describe('measuring on the GPU', () => {
  before(() => tf.setBackend('webgl'));
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it('leaves the context as it was', () => {
    const { gl } = webGl();
    const meter = createHealthMeter();
    const tensors = madeTensors(5);
    const state = stateOf(gl);
    meter.measure(tensors);
    expectSame(stateOf(gl), state);
    expect(gl.getError()).to.equal(gl.NO_ERROR);
    meter.dispose();
  });

  it('leaves the context as it was when a scan fails', () => {
    const { backend, gl } = webGl();
    const meter = createGpuMeter(backend, gl);
    const tensors = madeTensors(2);
    const state = stateOf(gl);
    Reflect.set(gl, 'drawArrays', () => {
      throw new Error('No more draws.');
    });
    expect(() => meter.measure(tensors)).to.throw('No more draws.');
    Reflect.deleteProperty(gl, 'drawArrays');
    expectSame(stateOf(gl), state);
    meter.dispose();
  });

  it('reads back once, whatever the number of tensors, and uploads nothing', () => {
    const { gl } = webGl();
    const meter = createHealthMeter();
    const tensors = [...madeTensors(60), tf.tensor([1, NaN]), tf.scalar(3)];
    meter.measure(tensors);
    const watch = countsOf(gl, ['readPixels', 'getBufferSubData', 'texSubImage2D', 'texStorage2D']);
    const measured = meter.measure(tensors);
    watch.restore();
    expect(watch.calls).to.deep.equal(['readPixels']);
    expect(measured.map(({ ran }) => ran)).to.deep.equal([
      ...new Array<string>(60).fill('gpu'),
      'cpu-forwarded',
      'cpu-forwarded',
    ]);
    meter.dispose();
  });

  it('agrees with reading back, before and after tfjs has drawn again', () => {
    const meter = createHealthMeter();
    const reading = createReadBackMeter();
    for (const round of [1, 2, 3]) {
      const tensors = madeTensors(10 * round);
      expect(meter.measure(tensors)).to.deep.equal(reading.measure(tensors));
      const product = tf.matMul(tf.fill([40, 40], 2), tf.fill([40, 40], round));
      expect(product.dataSync().every((value) => value === 80 * round)).to.be.true;
    }
    meter.dispose();
  });

  it('does not believe results that the GPU did not write', () => {
    const { backend, gl } = webGl();
    const meter = createGpuMeter(backend, gl);
    const tensors = madeTensors(3);
    meter.measure(tensors);
    Reflect.set(gl, 'drawArrays', () => undefined);
    expect(() => meter.measure(tensors)).to.throw(LostMeasurementError);
    Reflect.deleteProperty(gl, 'drawArrays');
    meter.dispose();
  });

  it('reads a texture of bytes back instead of scanning it', () => {
    const { backend } = webGl();
    const meter = createHealthMeter();
    const [tensor] = madeTensors(1);
    const facts = backend.texData.get(tensor!.dataId);
    const { usage } = facts;
    Reflect.set(facts, 'usage', 2);
    const [measured] = meter.measure([tensor!]);
    Reflect.set(facts, 'usage', usage);
    expect(measured).to.deep.equal({ health: cpuHealth(tensor!.dataSync()), ran: 'gpu' });
    meter.dispose();
  });

  it('gives back what it took', () => {
    const { gl } = webGl();
    createHealthMeter().dispose();
    const made = countsOf(gl, ['createTexture', 'createFramebuffer', 'createVertexArray']);
    const freed = countsOf(gl, ['deleteTexture', 'deleteFramebuffer', 'deleteVertexArray']);
    const programs = countsOf(gl, ['createProgram', 'deleteProgram']);
    const meter = createHealthMeter();
    const tensors = [1, 2, 3].map((side) => tf.tidy(() => tf.neg(tf.fill([side, 30, 31], 1))));
    made.calls.length = 0;
    freed.calls.length = 0;
    programs.calls.length = 0;
    const scratch = createHealthMeter();
    scratch.measure(tensors);
    scratch.dispose();
    for (const watch of [made, freed, programs]) watch.restore();
    const kinds = made.calls.map((name) => name.replace('create', '')).sort();
    expect(freed.calls.map((name) => name.replace('delete', '')).sort()).to.deep.equal(kinds);
    const deleted = programs.calls.filter((name) => name === 'deleteProgram');
    expect(programs.calls.length).to.equal(2 * deleted.length);
    expect(deleted).not.to.be.empty;
    meter.dispose();
  });
});

describe('self-test', () => {
  before(() => tf.setBackend('webgl'));

  it('leaves no tensor behind', () => {
    const meter = createHealthMeter();
    const before = { ...tf.memory(), ids: tf.backend().numDataIds() };
    selfTest(meter);
    const after = { ...tf.memory(), ids: tf.backend().numDataIds() };
    for (const name of ['numTensors', 'numBytes', 'numBytesInGPU', 'ids'] as const) {
      expect(Reflect.get(after, name)).to.equal(Reflect.get(before, name));
    }
    meter.dispose();
  });

  it('tells what this GPU does', () => {
    const meter = createHealthMeter();
    const { storedInf, overflow, largestStored, isNaN, failures } = meter.trust.selfTest;
    // Float32 textures hold what IEEE 754 says, on any GPU that hand networks run on.
    expect({ storedInf, overflow, largestStored, isNaN, failures }).to.deep.equal({
      storedInf: Infinity,
      overflow: 70000,
      largestStored: Math.fround(3.4e38),
      isNaN: 'right',
      failures: [],
    });
    meter.dispose();
  });

  const mutations: Record<string, (health: Health) => Partial<Health>> = {
    'misses a NaN': ({ nan }) => ({ nan: Math.max(0, nan - 1) }),
    'takes −Inf for +Inf': ({ posInf, negInf }) => ({ posInf: posInf + negInf, negInf: 0 }),
    'takes −0 for no zero': ({ zero }) => ({ zero: Math.max(0, zero - 1) }),
    'counts 65 504 as past half': ({ pastHalf }) => ({ pastHalf: pastHalf + 2 }),
    'loses the largest': ({ max }) => ({ max: max === null ? null : max / 2 }),
    'loses the smallest': ({ min }) => ({ min: min === null ? null : min / 2 }),
    'sums wrongly': ({ absMax }) => ({ mean: absMax }),
  };

  for (const [what, spoil] of Object.entries(mutations)) {
    it(`fails a GPU that ${what}, and falls back to reading back`, () => {
      const { backend, gl } = webGl();
      const broken = spoiled(createGpuMeter(backend, gl), spoil);
      const test = selfTest(broken);
      expect(test.passed).to.be.false;
      expect(test.failures).not.to.be.empty;
      const meter = trustedMeter(broken, test);
      expect(meter.trust.method).to.equal('read-back');
      tf.tidy(() => {
        const values = [NaN, -Infinity, -0, 65504, 65505, 3];
        expect(meter.measure([tf.tensor(values)])[0]?.health).to.deep.equal(
          cpuHealth(Float32Array.from(values)),
        );
      });
      meter.dispose();
    });
  }
});
