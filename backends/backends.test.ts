import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import { BackendError, nothingToLose, type Backend, type DataStore } from './backend.ts';
import { activeBackend, readValues, registerBackend, residence, startBackend } from './backends.ts';
import { createDivergenceMeter } from './divergence-meter.ts';
import { createHealthMeter } from './health-meter.ts';
import { watchOrphans } from './orphans.ts';
import { useBackend } from './testing/use-backend.ts';

interface DoublingSettings {
  readonly backend: 'throw-away';
  readonly factor: number;
}

/** A backend from outside the tree: the CPU's kernels under another name. */
const throwAway: Backend<DoublingSettings> = {
  id: 'throw-away',
  async start({ factor }) {
    if (factor < 1) throw new BackendError(`factor must be at least 1; given: ${factor}.`);
    tf.registerBackend('throw-away', () => new tf.MathBackendCPU());
    tf.copyRegisteredKernels('cpu', 'throw-away');
    await tf.setBackend('throw-away');
    return { renderer: `times ${factor}`, softwareGpu: null, watch: nothingToLose };
  },
  residence: () => 'cpu',
  read: (tensor) => tensor.dataSync(),
  inPlace: () => null,
  storage: () => ({ bits: 32, packed: false }),
  store: () => (tf.backend() as unknown as { readonly data: DataStore }).data,
};

describe('a backend that is registered', () => {
  before(() => registerBackend(throwAway));
  after(async () => {
    await tf.setBackend('cpu');
    tf.removeBackend('throw-away');
  });

  it('starts with its own settings, computes, and is measured', async () => {
    const settings: DoublingSettings = { backend: 'throw-away', factor: 2 };
    const { renderer } = await startBackend(settings);
    expect(renderer).to.equal('times 2');
    expect(activeBackend()).to.equal(throwAway);
    const [golden, faulty] = [tf.tensor([1, 2, 3]), tf.tensor([1, NaN, 5])];
    const sum = tf.add(golden, faulty);
    expect([...readValues(sum)]).to.deep.equal([2, NaN, 8]);
    expect(residence(sum)).to.equal('cpu');
    const meter = createHealthMeter();
    expect(meter.trust.selfTest.passed).to.equal(true);
    expect(meter.measure([faulty])[0]?.health).to.include({ size: 3, nan: 1, max: 5 });
    const divergence = createDivergenceMeter();
    expect(divergence.measure([{ golden, faulty }])).to.deep.equal([
      { maxAbs: 2, relativeL2: 2 / Math.sqrt(10), leftOut: 1 },
    ]);
    tf.dispose([golden, faulty, sum]);
  });

  it('refuses settings that it does not take', async () => {
    const settings: DoublingSettings = { backend: 'throw-away', factor: 0 };
    const error: unknown = await startBackend(settings).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(BackendError);
  });
});

it('a backend that nobody registered is refused by name', () => {
  expect(() => startBackend({ backend: 'webgpu' })).to.throw(
    BackendError,
    'There is no backend "webgpu". Backends: webgl, wasm, cpu',
  );
});

for (const backend of ['cpu', 'wasm', 'webgl'] as const) {
  it(`values on ${backend} that no tensor owns are found and freed`, async () => {
    await useBackend(backend);
    const before = tf.backend().numDataIds();
    const orphans = watchOrphans();
    const owned = tf.tensor([1, 2]);
    // What a kernel does that throws half-way: its output is in the store, and no tensor is made.
    tf.backend().write(Float32Array.of(1, 2), [2], 'float32');
    expect(tf.backend().numDataIds()).to.equal(before + 2);
    orphans.free();
    expect(tf.backend().numDataIds()).to.equal(before + 1);
    expect([...owned.dataSync()]).to.deep.equal([1, 2]);
    owned.dispose();
    orphans.stop();
    tf.tensor([3]).dispose();
    expect(tf.backend().numDataIds()).to.equal(before);
  });
}
