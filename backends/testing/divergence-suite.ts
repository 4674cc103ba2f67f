import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { readValues } from '../backends.ts';
import { useBackend, type TestedBackend } from './use-backend.ts';
import { webglBackend } from '../webgl/textures.ts';
import { countsOf, webGl } from '../webgl/testing/watch-context.ts';
import { asTensors } from '../../trace/trace-networks.ts';
import { compareValues } from '../../health/compare-values.ts';
import { createDivergenceMeter } from '../divergence-meter.ts';
import type { Divergence } from '../../record/step.ts';
import { registerNetworkRouter } from '../../subjects/hands/networks.ts';
import { describeGraphModel } from '../../networks/describe-graph-model.ts';
import type { DivergenceMeter, DivergencePair } from '../comparison.ts';

/** What a suite runs on: a test file is a page, hence a backend with flags of its own. */
export interface Environment {
  readonly name: string;
  readonly backend: TestedBackend;
  readonly flags: Readonly<Record<string, boolean>>;
}

const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, side) => product * side, 1);

const wordOf = (value: number): number => new Uint32Array(new Float32Array([value]).buffer)[0] ?? 0;

const floats = (words: readonly number[]): Float32Array =>
  new Float32Array(Uint32Array.from(words).buffer);

/** NaN payloads, infinities, zeros of both signs, the largest, the smallest normal and below. */
const specialWords = [
  0x7fc00000,
  0xffc00000,
  0x7f800001,
  0xffffffff,
  0x7f800000,
  0xff800000,
  0x00000000,
  0x80000000,
  0x7f7fffff,
  0xff7fffff,
  0x00800000,
  0x80800000,
  0x00000001,
  0x80000001,
  0x007fffff,
  ...[65504, -65520, 3e38, -3e38, 2 ** 50, 2 ** 51, -(2 ** 52), 1e-30, 1e-15, 2 ** -45].map(wordOf),
];

const ordinaryWord = fc.integer({ min: -99, max: 99 }).map((n) => wordOf(n / 8));

/** Mostly ordinary numbers, some planted, now and then any bits. */
const word = fc.oneof(
  { weight: 8, arbitrary: ordinaryWord },
  { weight: 2, arbitrary: fc.constantFrom(...specialWords) },
  { weight: 1, arbitrary: fc.nat(0xffffffff) },
);

/** Rank 0 to 6; sides odd more often than not; some with nothing in them. */
const shape = fc
  .array(fc.constantFrom(1, 2, 3, 3, 5, 5, 7), { maxLength: 6 })
  .filter((sides) => sizeOf(sides) <= 1500);

/** Two lists of one size; where `change` says so, an element differs. */
const wordPairs = (size: number, words: fc.Arbitrary<number>) =>
  fc
    .tuple(
      fc.array(words, { minLength: size, maxLength: size }),
      fc.array(words, { minLength: size, maxLength: size }),
      fc.array(fc.boolean(), { minLength: size, maxLength: size }),
    )
    .map(([golden, other, change]) => ({
      golden,
      faulty: golden.map((bits, index) => (change[index] === true ? (other[index] ?? 0) : bits)),
    }));

interface Planted {
  readonly sides: number[];
  readonly golden: readonly number[];
  readonly faulty: readonly number[];
}

const planted: fc.Arbitrary<Planted> = fc
  .tuple(shape, fc.constantFrom(word, ordinaryWord))
  .chain(([sides, words]) => wordPairs(sizeOf(sides), words).map((pair) => ({ sides, ...pair })));

/** Puts a tensor on the GPU, where there is one, as a constant of a model is: unpacked. */
function upload(tensor: Tensor): Tensor {
  webglBackend()?.uploadToGPU(tensor.dataId);
  return tensor;
}

const valuesOf = (side: Tensor | Float32Array): ArrayLike<number> =>
  side instanceof Float32Array ? side : readValues(side);

/**
 * Fails unless elements are left out exactly, the largest difference is the float32 next to that in
 * float64, and the relative one within the stated 1e-3.
 */
function expectDivergence(actual: Divergence | undefined, expected: Divergence): void {
  const told = `${JSON.stringify(actual)} for ${JSON.stringify(expected)}`;
  expect(actual?.leftOut, told).to.equal(expected.leftOut);
  if (expected.maxAbs === null || expected.relativeL2 === null) {
    expect(actual, told).to.deep.equal(expected);
    return;
  }
  expect(Math.fround(actual?.maxAbs ?? NaN), told).to.equal(Math.fround(expected.maxAbs));
  const relative = actual?.relativeL2 ?? NaN;
  if (expected.relativeL2 === 0 || !Number.isFinite(expected.relativeL2)) {
    expect(relative, told).to.equal(expected.relativeL2);
  } else {
    expect(Math.abs(relative / expected.relativeL2 - 1), told).to.be.at.most(1e-3);
  }
}

/** The suite that a divergence meter must pass in every environment. */
export function divergenceSuite({ name, backend, flags }: Environment): void {
  describe(`divergence meter on ${name}`, () => {
    let meter: DivergenceMeter;

    before(async () => {
      for (const [flag, value] of Object.entries(flags)) tf.env().set(flag, value);
      await useBackend(backend);
      meter = createDivergenceMeter();
      // Its self-test, on first use, lets tfjs keep textures for later.
      tf.tidy(() => {
        meter.measure([{ golden: tf.scalar(1), faulty: tf.scalar(1) }]);
      });
    });

    after(() => meter.dispose());

    /** Measures and compares with float64; nothing may be left behind. */
    const expectMeasured = (pairs: readonly DivergencePair[]): void => {
      const before = JSON.stringify({ ...tf.memory(), ids: tf.backend().numDataIds() });
      const measured = meter.measure(pairs);
      const after = JSON.stringify({ ...tf.memory(), ids: tf.backend().numDataIds() });
      expect(after).to.equal(before);
      expect(measured).to.have.length(pairs.length);
      pairs.forEach(({ golden, faulty }, index) => {
        expectDivergence(measured[index], compareValues(valuesOf(golden), valuesOf(faulty)));
      });
    };

    /** Runs a property on both sides as tensors; each shape compiles shaders, so few runs. */
    const forPlanted = (
      check: (golden: Tensor, faulty: Tensor, planted: Planted) => void,
      numRuns = 40,
    ): void => {
      fc.assert(
        fc.property(planted, (pair) => {
          tf.tidy(() =>
            check(
              tf.tensor(floats(pair.golden), pair.sides),
              tf.tensor(floats(pair.faulty), pair.sides),
              pair,
            ),
          );
        }),
        { numRuns },
      );
    };

    it('compares values that never left the CPU', () => {
      forPlanted((golden, faulty) => expectMeasured([{ golden, faulty }]));
    });

    it('compares uploaded tensors, and one uploaded with one on the CPU', () => {
      forPlanted((golden, faulty) => {
        expectMeasured([{ golden, faulty: upload(faulty) }]);
        expectMeasured([{ golden: upload(golden), faulty }]);
      });
    });

    it('compares what kernels made, with each other and with what lies otherwise', () => {
      forPlanted((golden, faulty) => {
        const made = tf.neg(upload(faulty));
        const other = tf.neg(upload(golden));
        expectMeasured([
          { golden: other, faulty: made },
          { golden, faulty: made },
          { golden: other, faulty },
        ]);
        expectMeasured([{ golden: made, faulty: made }]);
      });
    });

    it('takes no padding lane for an element', () => {
      forPlanted((golden, faulty) => {
        // Padding lanes hold zeros: what these make of them is what elements seldom are.
        for (const work of [
          (tensor: Tensor) => tf.div(1, tensor),
          (tensor: Tensor) => tf.add(tensor, NaN),
          (tensor: Tensor) => tf.log(tensor),
        ])
          expectMeasured([{ golden: tf.neg(upload(golden)), faulty: work(upload(faulty)) }]);
      }, 25);
    });

    it('compares values of another realm with tensors however they lie', () => {
      forPlanted((golden, faulty, { golden: words }) => {
        const carried = floats(words);
        expectMeasured([
          { golden: carried, faulty },
          { golden: carried, faulty: tf.neg(upload(faulty)) },
          { golden: carried, faulty: tf.add(upload(golden), 0) },
          { golden: carried, faulty },
        ]);
      });
    });

    it('does not squeeze the values of another realm through half', () => {
      tf.tidy(() => {
        for (const sides of [[1200], [3, 21, 23]]) {
          const carried = new Float32Array(sizeOf(sides)).fill(70000.5);
          const faulty = tf.neg(upload(tf.fill(sides, -2)));
          const [measured] = meter.measure([{ golden: carried, faulty }]);
          expect(measured?.maxAbs).to.equal(69998.5);
          expect(measured?.leftOut).to.equal(0);
          expect(measured?.relativeL2).to.be.closeTo(69998.5 / 70000.5, 1e-4);
        }
      });
    });

    it('compares slices that share a texture, and aliases', () => {
      fc.assert(
        fc.property(planted, fc.nat(2), ({ sides, golden, faulty }, skipped) => {
          fc.pre(sides.length < 6);
          tf.tidy(() => {
            const before = new Array<number>(sizeOf(sides) * (skipped + 1)).fill(0x7f800000);
            const all = [...before, ...golden, ...faulty];
            const whole = upload(tf.tensor(floats(all), [skipped + 3, ...sides]));
            const part = (from: number): Tensor =>
              whole.slice([from, ...sides.map(() => 0)], [1, ...sides]);
            const [left, right] = [part(skipped + 1), part(skipped + 2)];
            const apart = upload(tf.tensor(floats(faulty), sides));
            expectMeasured([
              { golden: left, faulty: right },
              { golden: left, faulty: apart },
              { golden: apart, faulty: left },
              { golden: tf.neg(left).reshape([-1]), faulty: tf.neg(apart).reshape([-1]) },
              { golden: tf.neg(left).reshape([-1]), faulty: tf.neg(apart.reshape([-1])) },
              { golden: floats(golden), faulty: tf.neg(apart).reshape([-1, 1]) },
            ]);
          });
        }),
        { numRuns: 25 },
      );
    });

    it('gives exactly zero for equal bits, whatever they are', () => {
      forPlanted((golden, _faulty, { golden: words, sides }) => {
        const again = tf.tensor(floats(words), sides);
        const finite = Array.from(readValues(upload(golden))).filter(Number.isFinite).length;
        const zero = finite === 0 ? null : 0;
        const pairs = [
          { golden, faulty: upload(again) },
          { golden: tf.neg(golden), faulty: tf.neg(again) },
        ];
        for (const measured of meter.measure(pairs)) {
          expect(measured.maxAbs).to.equal(zero);
          expect(measured.relativeL2).to.equal(zero);
        }
      });
    });

    it('keeps its tolerance at every magnitude', () => {
      const exponents = fc.tuple(
        fc.integer({ min: -140, max: 120 }),
        fc.integer({ min: -140, max: 120 }),
      );
      fc.assert(
        fc.property(exponents, wordPairs(1155, ordinaryWord), ([from, to], pair) => {
          tf.tidy(() => {
            const golden = floats(pair.golden).map((value) => value * 2 ** from);
            const faulty = floats(pair.faulty).map(
              (value, index) => (golden[index] ?? 0) + value * 2 ** to,
            );
            const sides = [3, 7, 5, 11];
            const [left, right] = [golden, faulty].map((all) => upload(tf.tensor(all, sides)));
            if (left === undefined || right === undefined) return;
            expectMeasured([
              { golden: left, faulty: right },
              { golden, faulty: tf.neg(right) },
              { golden: tf.neg(left), faulty: tf.neg(right) },
            ]);
          });
        }),
        { numRuns: 60 },
      );
    });

    it('adds large and small elements of one tensor', () => {
      tf.tidy(() => {
        const size = 3 * 40 * 40;
        const golden = Float32Array.from({ length: size }, (_, i) => (i % 7 === 0 ? 1e30 : 1 + i));
        const faulty = golden.map((value, i) => (value === 1e30 ? value : value + (i % 3)));
        const reversed = Float32Array.from(golden, (value, i) => (i === 700 ? 3e38 : value));
        const small = golden.map(() => 1);
        const huge = golden.map((_, i) => (i === 77 ? NaN : i % 2 === 0 ? -3.4e38 : 2));
        for (const [left, right] of [
          [golden, faulty],
          [golden, reversed],
          [small, huge],
          [huge, small],
          [huge, reversed],
          [huge, huge.map((value) => -value)],
        ] as const) {
          const [a, b] = [left, right].map((all) => upload(tf.tensor(all, [3, 40, 40])));
          if (a === undefined || b === undefined) continue;
          expectMeasured([
            { golden: a, faulty: b },
            { golden: left, faulty: tf.neg(b) },
            { golden: tf.neg(a), faulty: tf.neg(b) },
          ]);
        }
      });
    });

    it('finds one differing element of many, wherever it is', () => {
      tf.tidy(() => {
        for (const sides of [[70001], [3, 161, 331], [1, 128, 64, 32]]) {
          const size = sizeOf(sides);
          for (const at of [0, 1023, size >> 1, size - 1]) {
            const golden = new Float32Array(size).fill(0.5);
            const faulty = golden.map((value, index) => (index === at ? -1.25 : value));
            const [left, right] = [golden, faulty].map((all) => upload(tf.tensor(all, sides)));
            if (left === undefined || right === undefined) continue;
            const pairs = [
              { golden: left, faulty: right },
              { golden: tf.neg(left), faulty: tf.neg(right) },
              { golden, faulty: right },
              { golden: golden.map((value) => -value), faulty: tf.neg(right) },
            ];
            for (const measured of meter.measure(pairs)) {
              expectDivergence(measured, {
                maxAbs: 1.75,
                relativeL2: 3.5 / Math.sqrt(size),
                leftOut: 0,
              });
            }
          }
        }
      });
    });

    it('counts exactly past 65 535', () => {
      tf.tidy(() => {
        const size = 3 * 161 * 331;
        const faulty = new Float32Array(size).fill(NaN);
        faulty[size - 1] = 3;
        const right = upload(tf.tensor(faulty, [3, 161, 331]));
        const golden = new Float32Array(size).fill(1);
        const left = upload(tf.tensor(golden, [3, 161, 331]));
        for (const measured of meter.measure([
          { golden: left, faulty: right },
          { golden: tf.neg(left), faulty: tf.neg(right) },
          { golden, faulty: right },
        ])) {
          expect(measured).to.deep.equal({ maxAbs: 2, relativeL2: 2, leftOut: size - 1 });
        }
      });
    });

    it('compares int32 and bool tensors, empty ones, and no pair at all', () => {
      tf.tidy(() => {
        const numbers = tf.range(0, 1155, 1, 'int32').reshape([3, 5, 7, 11]);
        const more = tf.add(numbers, tf.scalar(2, 'int32'));
        const [integers, truths] = meter.measure([
          { golden: numbers, faulty: more },
          { golden: tf.greater(numbers, 3), faulty: tf.greater(numbers, 5) },
        ]);
        expect(integers?.maxAbs).to.equal(2);
        expect(truths).to.include({ maxAbs: 1, leftOut: 0 });
        const nothing = { golden: tf.tensor([], [0, 3]), faulty: tf.zeros([0, 3]) };
        expect(meter.measure([nothing])).to.deep.equal([
          { maxAbs: null, relativeL2: null, leftOut: 0 },
        ]);
        expect(meter.measure([])).to.deep.equal([]);
      });
    });

    if (backend === 'webgl') {
      it('reads back once for all pairs, planted values among them', () => {
        tf.tidy(() => {
          const { gl } = webGl();
          const specials = [NaN, Infinity, -Infinity, 3e4, -0, 6e4];
          const pairs = Array.from({ length: 20 }, (_, index): DivergencePair => {
            const sides = [1, 7 + (index % 2), 9, 16 + index];
            const values = Float32Array.from({ length: sizeOf(sides) }, (__, i) =>
              i % 97 === 3 ? (specials[(i + index) % 6] ?? 0) : i / 8,
            );
            const golden = tf.neg(upload(tf.tensor(values, sides)));
            const faulty = tf.mul(golden, 0.75);
            return { golden: index % 3 === 0 ? values : golden, faulty };
          });
          meter.measure(pairs);
          const watch = countsOf(gl, ['readPixels', 'getBufferSubData']);
          meter.measure(pairs);
          watch.restore();
          expect(watch.calls).to.deep.equal(['readPixels']);
          expectMeasured(pairs);
        });
      });
    }
  });
}

/** Compares every node of the lite landmark network on two inputs. */
export function divergenceOnNetworkSuite(name: string): void {
  describe(`divergence of a whole network on ${name}`, () => {
    let model: tf.GraphModel;

    before(async function (this: Mocha.Context) {
      this.timeout(120_000);
      registerNetworkRouter('/weights/');
      model = await tf.loadGraphModel('tflite:landmarks-lite');
    });

    after(() => model.dispose());

    it('agrees with float64 at every node, with tensors and with values as the golden side', () => {
      const names = describeGraphModel(model).nodes.map((node) => node.name);
      const meter = createDivergenceMeter();
      tf.tidy(() => {
        const [golden, faulty, poisoned] = [0.5, 1.5, NaN].map((last) => {
          const pixels = Float32Array.from({ length: 224 * 224 * 3 }, (_, index) =>
            index === 70_000 ? last : ((index * 7919) % 256) / 255,
          );
          return asTensors(model.execute(tf.tensor(pixels, [1, 224, 224, 3]), names));
        });
        for (const other of [faulty, poisoned]) {
          const pairs = names.flatMap((_, index): DivergencePair[] => {
            const [left, right] = [golden?.[index], other?.[index]];
            return left === undefined || right === undefined
              ? []
              : [{ golden: left, faulty: right }];
          });
          const carried = pairs.map((pair) => ({
            ...pair,
            golden: Float32Array.from(valuesOf(pair.golden)),
          }));
          expect(pairs.length).to.equal(names.length);
          const expected = carried.map((pair) =>
            compareValues(pair.golden, readValues(pair.faulty)),
          );
          expect(expected.some(({ maxAbs }) => (maxAbs ?? 0) > 0)).to.equal(true);
          for (const list of [pairs, carried]) {
            meter.measure(list).forEach((one, index) => expectDivergence(one, expected[index]!));
          }
        }
      });
      meter.dispose();
    });
  });
}
