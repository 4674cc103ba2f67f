import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { numberFormats } from '../../common/number-format.ts';
import { cpuFormulas } from './formulas/cpu.ts';
import { largestInWindow, wasmFormulas } from './formulas/wasm.ts';
import { webglFormulas } from './formulas/webgl.ts';
import type { Storage } from './storage.ts';
import { ask, convolution } from './testing/ask.ts';
import { llvmpipe, llvmpipeHalf, swiftShader, swiftShaderHalf } from './testing/measured.ts';

/** Narrow no-break space between groups of three digits. */
const spaced = (text: string): string => text.replaceAll('_', '\u202f');

const packed: Partial<Storage> = { formulas: webglFormulas(true), measured: swiftShader };
const unpacked: Partial<Storage> = { ...packed, formulas: webglFormulas(false) };
const half: Partial<Storage> = {
  formulas: webglFormulas(true),
  measured: swiftShaderHalf,
  format: numberFormats.float16,
};
const cpu: Partial<Storage> = { by: 'CPU', formulas: cpuFormulas, measured: null };

/** A function of one number, or of two. */
const of = (op: string, storage: Partial<Storage>, value: number, ...operands: number[]) =>
  ask(op, {
    operands: operands.map((one) => [[1], [one]] as const),
    shape: [1],
    address: [0],
    value,
    storage,
  });

/** A 1 × 1 convolution without padding, over as many channels as there are inputs. */
const sumOf = (
  inputs: readonly number[],
  storage: Partial<Storage>,
  value: number,
  fused: readonly string[] = [],
) =>
  ask('conv2d', {
    attributes: convolution('VALID', 1, 1, fused),
    operands: [
      [[1, 1, 1, inputs.length], inputs],
      [[1, 1, inputs.length, 1], inputs.map(() => 1), 'weight'],
    ],
    shape: [1, 1, 1, 1],
    address: [0, 0, 0, 0],
    value,
    storage,
  });

describe('autopsy knows the formulas of the backend', () => {
  it('relu6 of −Inf: 0 by definition, 0 × −Inf by the packed formula, NaN on this driver', () => {
    const { recomputed, stage, explained, sentence } = of('relu6', packed, NaN, -Infinity);
    expect({ recomputed, stage, explained }).to.deep.equal({
      recomputed: 0,
      stage: 'result',
      explained: true,
    });
    expect(sentence).to.equal(
      "input [0] is −Inf; relu6 of −Inf is 0, but TensorFlow.js's packed WebGL backend computes " +
        'min(x, 6) × (x ≥ 0), here −Inf × 0, which is NaN on this GPU (self-test: relu6 of −Inf is NaN).',
    );
  });

  it('relu and prelu of infinities, the same way', () => {
    expect(of('relu', packed, NaN, -Infinity).sentence).to.contain('x × (x ≥ 0), here −Inf × 0');
    for (const x of [Infinity, -Infinity]) {
      const { recomputed, explained, sentence } = of('prelu', packed, NaN, x, 0.25);
      expect({ recomputed, explained }).to.deep.equal({ recomputed: x, explained: true });
      expect(sentence).to.contain('self-test: prelu of Inf is NaN, prelu of −Inf is NaN');
    }
  });

  it('where formula, driver or backend rule NaN out, NaN is not explained by them', () => {
    const mesa = { ...packed, measured: llvmpipe };
    expect(of('prelu', mesa, -Infinity, -Infinity, 0.25)).to.include({ explained: true });
    expect(of('prelu', mesa, NaN, -Infinity, 0.25)).to.include({ explained: false });
    for (const op of ['relu', 'relu6']) {
      expect(of(op, unpacked, NaN, -Infinity), op).to.include({ explained: false });
      expect(of(op, cpu, NaN, -Infinity), op).to.include({ explained: false });
      expect(of(op, cpu, 0, -Infinity), op).to.include({ explained: true, recomputed: 0 });
    }
    expect(of('relu6', cpu, NaN, -Infinity).sentence).to.match(
      /yet NaN is stored\. Neither TensorFlow\.js's CPU backend nor anything that the self-test/,
    );
  });

  it('what is fused into a layer: a matrix product runs packed also without packing', () => {
    const sunk = [-3e38, -3e38];
    for (const storage of [packed, unpacked]) {
      const { explained, stage, sentence, partial } = sumOf(sunk, storage, NaN, ['Relu6']);
      expect({ explained, stage }).to.deep.equal({ explained: true, stage: 'activation' });
      expect(partial).to.be.closeTo(-6e38, 1e32);
      expect(sentence).to.match(
        /^the running sum reaches −6e38, below −3\.4028e38, the lowest float32; relu6 of the sum of 2 products is 0, but .*here −Inf × 0/,
      );
    }
    expect(sumOf(sunk, cpu, NaN, ['Relu6']).explained).to.equal(false);
  });

  it('WASM turns NaN into a bound where it clamps, and −Inf where it pools', () => {
    const wasm: Partial<Storage> = { by: 'CPU', formulas: wasmFormulas, measured: null };
    expect(of('relu6', wasm, 0, NaN)).to.include({ explained: true });
    expect(of('relu6', wasm, 0, NaN).sentence).to.contain('WASM backend computes clamp(x, 0, 6)');
    expect(of('relu', wasm, NaN, NaN).explained).to.equal(true);
    expect(of('maximum', wasm, 1, 1, NaN).explained).to.equal(true);
    expect(of('maximum', wasm, NaN, NaN, 1).explained).to.equal(true);
    expect(of('prelu', wasm, NaN, 2, Infinity).explained).to.equal(true);
    expect(sumOf([NaN, 1], wasm, 0, ['Relu6']).explained).to.equal(true);
    expect(sumOf([NaN, 1], wasm, NaN, ['Relu']).explained).to.equal(true);
    // Measured: a NaN at each place of a window that holds 1 to 9.
    const largest = [9, 9, 9, 9, 9, 8, 9, -Infinity, 8];
    largest.forEach((expected, place) => {
      const window = [1, 2, 3, 4, 5, 6, 7, 8, 9].with(place, NaN);
      expect(largestInWindow(window, 3), String(place)).to.equal(expected);
    });
    expect(
      [0, 1, 2, 3].map((place) => largestInWindow([1, 2, 3, 4].with(place, NaN), 2)),
    ).to.deep.equal([-Infinity, 4, 4, 3]);
  });

  it('a NaN weight over padding, which packed shaders multiply by 0', () => {
    const corner = (op: string, storage: Partial<Storage>, row: number) =>
      ask(op, {
        attributes: convolution('SAME'),
        operands: [
          [
            [1, 2, 2, 1],
            [1, 2, 3, 4],
          ],
          [[3, 3, 1, 1], [NaN, 1, 1, 1, 1, 1, 1, 1, 1], 'weight'],
        ],
        shape: [1, 2, 2, 1],
        address: [0, row, 0, 0],
        storage,
      });
    expect(corner('conv2d', packed, 0)).to.include({ recomputed: 10, explained: true });
    expect(corner('conv2d', packed, 0).sentence).to.contain(
      'multiplies the padding by its weight, and 0 × NaN (weight [0,0,0,0]) is NaN',
    );
    // A packed depthwise shader leaves rows out and multiplies columns.
    expect(corner('depthwise_conv2d', packed, 0).explained).to.equal(false);
    expect(corner('depthwise_conv2d', packed, 1).explained).to.equal(true);
    expect(corner('depthwise_conv2d', unpacked, 1).explained).to.equal(false);
    expect(corner('conv2d', cpu, 0).explained).to.equal(false);
  });

  it('divisions, logarithms, integers and pools that are no mystery', () => {
    expect(of('real_div', packed, 1, 0, 0).explained).to.equal(true);
    expect(of('real_div', packed, 1, 0, 0).recomputed).to.be.NaN;
    expect(of('real_div', packed, 1, 0, 0).sentence).to.contain('computes a = b ? 1 : a ÷ b');
    expect(of('real_div', cpu, 1, 0, 0).explained).to.equal(false);
    expect(of('log', packed, -88.03, 0).sentence).to.equal(
      "log of 0 is −Inf, but TensorFlow.js's packed WebGL backend computes log(x), " +
        'which is −88.03 on this GPU (self-test: log of 0 is −88.03).',
    );
    const integer = (storage: Partial<Storage>, value: number) =>
      ask('cast', {
        attributes: { dtype: 'int32' },
        operands: [[[1], [NaN]]],
        shape: [1],
        address: [0],
        value,
        storage,
      }).sentence;
    expect(integer(packed, -2147483648)).to.contain('(self-test: NaN as int32 is −2.1475e9)');
    expect(integer(cpu, 0)).to.contain('computes Int32Array.from(x), which is 0');
  });

  it('a sum whose halves both leave float32: the order decides', () => {
    const { explained, sentence } = sumOf([3e38, 3e38, -3e38, -3e38, -3e38], packed, NaN);
    expect(explained).to.equal(true);
    expect(sentence).to.match(
      /^the positive addends come to 6e38 and the negative ones to −9e38, both past float32: the order/,
    );
    expect(sumOf([3e38, 3, -3], packed, NaN).explained).to.equal(false);
  });
});

describe('autopsy knows how this realm stores numbers', () => {
  it('Inf as NaN: a division by 0 is explained', () => {
    const { explained, recomputed, stage, sentence } = of('real_div', half, NaN, 3, 0);
    expect({ explained, recomputed, stage }).to.deep.equal({
      explained: true,
      recomputed: Infinity,
      stage: 'result',
    });
    expect(sentence).to.equal(
      '3 ÷ 0 (input [0] ÷ input [0]) is Inf, and this GPU stores Inf as NaN (self-test).',
    );
    const keeps = { ...half, measured: llvmpipeHalf };
    expect(of('real_div', keeps, Infinity, 3, 0).explained).to.equal(true);
    expect(of('real_div', keeps, NaN, 3, 0).explained).to.equal(false);
  });

  for (const sign of [1, -1]) {
    it(`past 65 504, below 65 520 and from there on, ${sign < 0 ? 'below' : 'above'} zero`, () => {
      const [past, end] =
        sign > 0
          ? ['above 65_504, the largest float16', 'the largest']
          : ['below −65_504, the lowest float16', 'the lowest'];
      const shown = sign > 0 ? '' : '−';
      const rounded = of('square', half, 65504, Math.sqrt(65519));
      expect(rounded.explained).to.equal(true);
      const near = sumOf([sign * 65500, sign * 19], half, sign * 65504);
      expect(near.explained).to.equal(true);
      expect(near.sentence).to.equal(
        spaced(
          `sum of 2 products = ${shown}65_519, which rounds to ${shown}65_504, ${end} float16.`,
        ),
      );
      expect(sumOf([sign * 65500, sign * 19], half, NaN).explained).to.equal(false);
      expect(sumOf([sign * 65500, sign * 20], half, NaN).sentence).to.equal(
        spaced(`sum of 2 products = ${shown}65_520, ${past}; this GPU stores NaN.`),
      );
      const clamps = { ...half, measured: llvmpipeHalf };
      expect(sumOf([sign * 65500, sign * 200], clamps, sign * 65504).sentence).to.equal(
        spaced(`sum of 2 products = ${shown}65_700, ${past}; this GPU stores ${shown}65_504.`),
      );
      expect(sumOf([sign * 65500, sign * 200], clamps, NaN).explained).to.equal(false);
    });
  }

  it('a weight that the format cannot hold, by what was written', () => {
    const weight = (stored: number, written: ReadonlyMap<number, number>) =>
      ask('conv2d', {
        attributes: convolution('VALID'),
        operands: [
          [[1, 1, 1, 1], [0.5]],
          [[1, 1, 1, 1], [stored], 'weight', written],
        ],
        shape: [1, 1, 1, 1],
        address: [0, 0, 0, 0],
        storage: half,
      });
    expect(weight(NaN, new Map([[0, 1.79e37]])).sentence).to.equal(
      spaced(
        'weight [0,0,0,0] was set to 1.79e37, above 65_504, the largest float16, and is stored as NaN.',
      ),
    );
    expect(weight(NaN, new Map([[0, -1.79e37]])).sentence).to.contain(
      spaced('set to −1.79e37, below −65_504, the lowest float16'),
    );
    // Held by the CPU still, and too large once it is uploaded.
    expect(weight(1.79e37, new Map()).sentence).to.equal(
      spaced(
        'weight [0,0,0,0] is 1.79e37, above 65_504, the largest float16, and is stored as NaN.',
      ),
    );
    expect(weight(NaN, new Map([[0, NaN]])).sentence).to.equal('weight [0,0,0,0] is NaN.');
  });

  it('a fault that rounds every result, by its limit and its name', () => {
    const rounding = (name: 'float16' | 'bfloat16'): Partial<Storage> => ({
      ...packed,
      rounding: { format: numberFormats[name], by: 'emulated-precision' },
    });
    expect(sumOf([-65000, -3000], rounding('float16'), -Infinity).sentence).to.equal(
      spaced(
        'sum of 2 products = −68_000, below −65_504, the lowest float16; ' +
          'the fault emulated-precision rounds it to −Inf.',
      ),
    );
    expect(sumOf([3.39e38, 8e35], rounding('bfloat16'), Infinity)).to.include({ explained: true });
    expect(sumOf([3.39e38, 8e35], packed, Infinity)).to.include({ explained: false });
    // Sums inside a kernel stay in float32.
    const far = sumOf([65000, 3000, -60000], rounding('float16'), NaN);
    expect(far.explained).to.equal(false);
    expect(far.sentence).not.to.contain('matters only if');
  });

  it('a fault that replaced the result', () => {
    const replaced = (value: number, written: number | null) =>
      ask('add', {
        operands: [
          [[1], [2]],
          [[1], [3]],
        ],
        shape: [1],
        address: [0],
        value,
        storage: half,
        replacement: { by: 'node-result', written },
      }).sentence;
    expect(replaced(NaN, NaN)).to.equal(
      '2 + 3 = 5, but the fault node-result replaced it with NaN.',
    );
    expect(replaced(NaN, 7e4)).to.equal(
      spaced(
        '2 + 3 = 5, but the fault node-result replaced it with 70_000, above 65_504, ' +
          'the largest float16, which this GPU stores as NaN.',
      ),
    );
  });
});

describe('autopsy has the right sign', () => {
  const large = fc.double({ min: 1e20, max: 3e38, noNaN: true }).map(Math.fround);
  const sign = fc.constantFrom(1, -1);

  it('of a product past float32', () => {
    fc.assert(
      fc.property(large, large, sign, sign, (a, b, s, t) => {
        const [x, y] = [s * a, t * b];
        const { explained, recomputed, sentence } = of('mul', packed, s * t * Infinity, x, y);
        expect(explained, sentence).to.equal(true);
        expect(recomputed).to.equal(x * y);
        expect(sentence.includes('above 3.4028e38, the largest')).to.equal(s * t > 0);
        expect(sentence.includes('below −3.4028e38, the lowest')).to.equal(s * t < 0);
        expect(of('mul', packed, -s * t * Infinity, x, y).explained).to.equal(false);
      }),
    );
  });

  it('of a running sum, and of what a fused relu6 hides', () => {
    const addends = fc.array(large, { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(addends, sign, (sizes, s) => {
        fc.pre(sizes.reduce((a, b) => a + b) > 3.5e38);
        const inputs = sizes.map((size) => s * size);
        const total = inputs.reduce((a, b) => a + b);
        const plain = sumOf(inputs, packed, s * Infinity);
        expect(plain.explained, plain.sentence).to.equal(true);
        expect(Math.sign(plain.partial ?? 0)).to.equal(s);
        expect(plain.partial).to.be.closeTo(total, Math.abs(total) * 1e-12);
        const fused = sumOf(inputs, packed, NaN, ['Relu6']);
        // Above, relu6 gives 6 by any formula; below, the packed one multiplies −Inf by 0.
        expect(fused.explained, fused.sentence).to.equal(s < 0);
        expect(/reaches −\S+, below −3\.4028e38/.test(fused.sentence)).to.equal(s < 0);
      }),
    );
  });
});
