import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { createHealthMeter } from '../health-meter.ts';
import type { HealthMeter } from '../health-meter.ts';
import { residence } from '../backends.ts';
import { useBackend, type TestedBackend } from './use-backend.ts';
import { webglBackend } from '../webgl/textures.ts';
import { expectHealth, specialWords, storedHalfWords } from '../../health/testing/reference.ts';

/** How health is measured on each. */
const methods = { webgl: 'gpu', wasm: 'heap', cpu: 'read-back' } as const;

/** What a suite runs on: a test file is a page, hence a backend with flags of its own. */
export interface Environment {
  readonly name: string;
  readonly backend: TestedBackend;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly precision: 16 | 32;
}

const floats = (words: readonly number[]): Float32Array =>
  new Float32Array(Uint32Array.from(words).buffer);

/** The bits of a tensor as tfjs itself downloads it; faithful in float32 only. */
const downloadedWords = (tensor: tf.Tensor): Uint32Array =>
  new Uint32Array(Float32Array.from(tensor.dataSync()).buffer);

const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, side) => product * side, 1);

/** Words of normal numbers, of what is planted, and now and then of anything. */
const word = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -99, max: 99 }).map((n) => wordOf(n / 8)) },
  { weight: 3, arbitrary: fc.constantFrom(...specialWords) },
  { weight: 1, arbitrary: fc.nat(0xffffffff).filter(isNoSubnormal) },
);

function wordOf(value: number): number {
  return new Uint32Array(new Float32Array([value]).buffer)[0] ?? 0;
}

function isNoSubnormal(bits: number): boolean {
  return (bits & 0x7f800000) !== 0;
}

/** Rank 0 to 6; sides odd more often than not; some with nothing in them. */
const shape = fc
  .array(fc.constantFrom(1, 2, 3, 3, 5, 5, 7), { maxLength: 6 })
  .filter((sides) => sizeOf(sides) <= 1500);

const planted = shape.chain((sides) =>
  fc.record({
    sides: fc.constant(sides),
    words: fc.array(word, { minLength: sizeOf(sides), maxLength: sizeOf(sides) }),
  }),
);

/** Puts a tensor on the GPU, where there is one, as a constant of a model is: unpacked. */
function upload(tensor: tf.Tensor): tf.Tensor {
  webglBackend()?.uploadToGPU(tensor.dataId);
  return tensor;
}

/** The suite that a health meter must pass in every environment. */
export function meterSuite(environment: Environment): void {
  const { name, backend, flags, precision } = environment;
  const onGpu = backend === 'webgl';

  describe(`health meter on ${name}`, () => {
    let meter: HealthMeter;

    before(async () => {
      for (const [flag, value] of Object.entries(flags)) tf.env().set(flag, value);
      await useBackend(backend);
      meter = createHealthMeter();
    });

    after(() => meter.dispose());

    /** Checks against what was planted, and against what is stored where that is less. */
    const expectMeasured = (tensor: tf.Tensor, words: Iterable<number> | null): void => {
      const before = { tensors: tf.memory().numTensors, ids: tf.backend().numDataIds() };
      const bytes = JSON.stringify(tf.memory());
      const [measured] = meter.measure([tensor]);
      expect(tf.memory().numTensors).to.equal(before.tensors);
      expect(tf.backend().numDataIds()).to.equal(before.ids);
      expect(JSON.stringify(tf.memory())).to.equal(bytes);
      const ran = residence(tensor);
      expect(measured?.ran).to.equal(ran);
      if (ran === 'gpu' && precision === 16)
        expectHealth(measured?.health, storedHalfWords(tensor));
      else {
        if (words !== null) expectHealth(measured?.health, words);
        expectHealth(measured?.health, downloadedWords(tensor));
      }
    };

    /** Runs a property on a tensor made inside a tidy; each shape compiles shaders, so few runs. */
    const forPlanted = (
      check: (tensor: tf.Tensor, words: number[]) => void,
      numRuns = 40,
    ): void => {
      fc.assert(
        fc.property(planted, ({ sides, words }) => {
          tf.tidy(() => check(tf.tensor(floats(words), sides), words));
        }),
        { numRuns, examples: [[{ sides: [], words: [0xffc00000] }]] },
      );
    };

    it('passes its self-test and says how it measures', () => {
      expect(meter.trust.selfTest.failures).to.deep.equal([]);
      expect(meter.trust.selfTest.passed).to.be.true;
      expect(meter.trust.method).to.equal(methods[backend]);
      expect(meter.trust.selfTest.precision).to.equal(precision);
    });

    it('measures values that never left the CPU, without uploading them', () => {
      forPlanted((tensor, words) => {
        expectMeasured(tensor, words);
        expect(residence(tensor)).to.equal(onGpu ? 'cpu-forwarded' : backend);
      });
    });

    it('measures uploaded tensors', () => {
      forPlanted((tensor, words) => {
        expectMeasured(upload(tensor), words);
        expect(residence(tensor)).to.equal(onGpu ? 'gpu' : backend);
      });
    });

    it('measures what a kernel made', () => {
      forPlanted((tensor, words) => {
        const negated = words.map((bits) => (bits ^ 0x80000000) >>> 0);
        expectMeasured(tf.neg(upload(tensor)), onGpu ? null : negated);
        expectMeasured(tf.neg(upload(tensor)), null);
      });
    });

    it('takes no padding lane for an element', () => {
      forPlanted((tensor) => {
        // Padding lanes hold zeros: their quotient and logarithm are what elements seldom are.
        expectMeasured(tf.div(1, upload(tensor)), null);
        expectMeasured(tf.log(upload(tensor)), null);
        expectMeasured(tf.add(upload(tensor), NaN), null);
      });
    });

    it('measures a slice that shares the texture of its tensor', () => {
      fc.assert(
        fc.property(planted, fc.nat(2), ({ sides, words }, skipped) => {
          fc.pre(sides.length < 6);
          tf.tidy(() => {
            const ends = new Array<number>(sizeOf(sides) * (skipped + 1)).fill(0xff800000);
            const all = [...ends, ...words, ...ends];
            const whole = upload(tf.tensor(floats(all), [2 * skipped + 3, ...sides]));
            expectMeasured(whole.slice([skipped + 1, ...sides.map(() => 0)], [1, ...sides]), words);
          });
        }),
        { numRuns: 25 },
      );
    });

    it('measures a reshaped alias by the layout its texture was written with', () => {
      forPlanted((tensor) => {
        const made = tf.neg(upload(tensor));
        expectMeasured(made.reshape([-1]), null);
        expectMeasured(made.reshape([tensor.size, 1]), null);
        expectMeasured(
          made.reshape([1, ...tensor.shape.slice(0, 5)].concat(tensor.shape.slice(5))),
          null,
        );
      }, 25);
    });

    it('measures what is planted in the corners of an oddly sided tensor', () => {
      for (const sides of [[33], [7, 9], [1, 5, 7, 3], [2, 3, 5, 7, 3]]) {
        const size = sizeOf(sides);
        const row = sides.at(-1) ?? 1;
        for (const corner of [0, row - 1, size - row, size - 1]) {
          for (const bits of [0x7f800001, 0xffc00000, 0x7f800000, 0xff800000]) {
            tf.tidy(() => {
              const words = new Array<number>(size).fill(wordOf(1));
              words[corner] = bits;
              expectMeasured(upload(tf.tensor(floats(words), sides)), words);
              expectMeasured(tf.neg(upload(tf.tensor(floats(words), sides))), null);
            });
          }
        }
      }
    });

    it('measures int32 and bool tensors', () => {
      tf.tidy(() => {
        const numbers = Int32Array.from({ length: 1155 }, (_, index) => (index - 500) * 151);
        const integers = tf.tensor(numbers, [3, 5, 7, 11], 'int32');
        const words = [...numbers].map(wordOf);
        for (const tensor of [integers, upload(integers.clone())]) expectMeasured(tensor, words);
        const truths = tf.greater(upload(integers), 0);
        const isTrue = [...numbers].map((value) => wordOf(value > 0 ? 1 : 0));
        expectMeasured(truths, isTrue);
      });
    });

    it('counts exactly past 65 535 of a kind, and sums near 3e38 without overflow', () => {
      tf.tidy(() => {
        const sides = [3, 161, 331];
        const size = sizeOf(sides);
        for (const bits of [0x7fc00001, 0x7f800000, 0x80000000, 0x47800000, 0x7f600000]) {
          const words = new Array<number>(size).fill(bits);
          words[size - 1] = wordOf(0.5);
          expectMeasured(upload(tf.tensor(floats(words), sides)), words);
          expectMeasured(tf.neg(upload(tf.tensor(floats(words), sides))), null);
        }
      });
    });

    it('tells that nothing is finite, or that nothing is there', () => {
      tf.tidy(() => {
        expectMeasured(tf.tensor([], [0, 3]), []);
        expectMeasured(tf.add(tf.zeros([2, 0]), 1), []);
        expectMeasured(upload(tf.fill([1, 33, 35], NaN)), new Array<number>(1155).fill(0x7fc00000));
        expect(meter.measure([tf.tensor([])])[0]?.health).to.deep.include({ size: 0, mean: null });
      });
    });

    it('measures a list in order, the same tensor twice, none at all', () => {
      tf.tidy(() => {
        const list = [1200, 3, 1, 5000, 7, 2048].map((size) => {
          const words = Array.from({ length: size }, (_, index) =>
            index % 7 === 0 ? 0xffc00000 : wordOf(size),
          );
          return { words, tensor: upload(tf.tensor(floats(words), [size])) };
        });
        const [first] = list;
        if (first !== undefined) list.push(first);
        const measured = meter.measure(list.map(({ tensor }) => tensor));
        expect(measured).to.have.length(7);
        list.forEach(({ words }, index) => expectHealth(measured[index]?.health, words));
        expect(meter.measure([])).to.deep.equal([]);
      });
    });

    it('refuses tensors that hold no real numbers', () => {
      tf.tidy(() => {
        // WASM has no kernel that makes one.
        if (backend !== 'wasm') {
          const complex = tf.complex([1, 2], [3, 4]);
          expect(() => meter.measure([complex])).to.throw(/complex64 tensor has no health/);
        }
        expect(() => meter.measure([tf.tensor(['a'])])).to.throw(/string tensor has no health/);
      });
    });
  });
}
