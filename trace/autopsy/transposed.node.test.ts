import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressOf, flatIndex } from './address.ts';
import { ask } from './testing/ask.ts';

/** Whole numbers of either sign, none of them 0. */
const values = (count: number, from: number): number[] =>
  Array.from({ length: count }, (_, i) => ((i * 7 + from) % 11) - 5.5);
const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

interface Transposed {
  readonly padding: 'SAME' | 'VALID';
  readonly image: readonly number[];
  /** [height, width, out, in] */
  readonly kernel: readonly number[];
  readonly strides: readonly [number, number];
  /** Rows and columns of the output. */
  readonly plane: readonly [number, number];
}

/** By its definition: every input adds its window, times itself, to the output. In float64. */
function scatter({ padding, image, kernel, strides, plane }: Transposed) {
  const [batch = 0, rows = 0, columns = 0, given = 0] = image;
  const [tall = 0, wide = 0, channels = 0] = kernel;
  const before = (inputs: number, taps: number, stride: number, outputs: number): number =>
    padding === 'VALID' ? 0 : Math.floor(Math.max(stride * (inputs - 1) + taps - outputs, 0) / 2);
  const top = before(rows, tall, strides[0], plane[0]);
  const left = before(columns, wide, strides[1], plane[1]);
  const shape = [batch, ...plane, channels];
  const output = new Float64Array(sizeOf(shape));
  const [x, w] = [values(sizeOf(image), 3), values(sizeOf(kernel), 8)];
  for (let at = 0; at < x.length; at++) {
    const [b = 0, row = 0, column = 0, from = 0] = addressOf(at, image);
    for (let tap = 0; tap < tall * wide; tap++) {
      const [down, right] = [Math.floor(tap / wide), tap % wide];
      const [y, z] = [row * strides[0] - top + down, column * strides[1] - left + right];
      if (y < 0 || y >= plane[0] || z < 0 || z >= plane[1]) continue;
      for (let channel = 0; channel < channels; channel++) {
        const weight = w[flatIndex([down, right, channel, from], kernel)] ?? NaN;
        const place = flatIndex([b, y, z, channel], shape);
        output[place] = (output[place] ?? NaN) + (x[at] ?? NaN) * weight;
      }
    }
  }
  assert.equal(given, kernel[3]);
  return { shape, output, x, w };
}

const layers: Readonly<Record<string, Transposed>> = {
  'same padding, strides 2 and 3': {
    padding: 'SAME',
    image: [2, 4, 3, 2],
    kernel: [3, 4, 3, 2],
    strides: [2, 3],
    plane: [8, 9],
  },
  'same padding, an output that the strides do not divide': {
    padding: 'SAME',
    image: [1, 4, 3, 3],
    kernel: [3, 2, 2, 3],
    strides: [2, 2],
    plane: [7, 5],
  },
  'valid padding': {
    padding: 'VALID',
    image: [1, 3, 2, 1],
    kernel: [3, 2, 2, 1],
    strides: [1, 2],
    plane: [5, 4],
  },
  'strides past the kernel, which leave outputs out': {
    padding: 'VALID',
    image: [1, 2, 3, 1],
    kernel: [2, 1, 1, 1],
    strides: [3, 2],
    plane: [5, 5],
  },
};

describe('the autopsy of a transposed convolution', () => {
  for (const [name, layer] of Object.entries(layers)) {
    it(`recomputes every element as float64 has it: ${name}`, () => {
      const { shape, output, x, w } = scatter(layer);
      output.forEach((value, index) => {
        const { recomputed, explained, sentence } = ask('transpose_conv', {
          attributes: { strides: [1, ...layer.strides, 1], padding: layer.padding },
          operands: [
            [layer.image, x],
            [layer.kernel, w, 'weight'],
          ],
          shape,
          address: addressOf(index, shape),
          value,
        });
        assert.ok(Math.abs((recomputed ?? NaN) - value) < 1e-12, `${index}: ${sentence}`);
        assert.ok(explained, sentence);
      });
    });
  }

  it('names the weight that made NaN of a finite input, and only where its window lies', () => {
    const question = {
      attributes: { strides: [1, 2, 2, 1], padding: 'SAME' },
      operands: [
        [
          [1, 2, 2, 1],
          [1, 2, 3, 4],
        ],
        [[2, 2, 1, 1], [1, 1, Infinity, 1], 'weight'],
      ],
      shape: [1, 4, 4, 1],
    } as const;
    const bad = ask('transpose_conv', { ...question, address: [0, 3, 0, 0], value: Infinity });
    assert.equal(bad.sentence, 'weight [1,0,0,0] is Inf.');
    const sound = ask('transpose_conv', { ...question, address: [0, 2, 0, 0], value: 3 });
    assert.equal(sound.sentence, 'sum of 1 product = 3.');
  });
});

describe('the autopsy of depth_to_space', () => {
  for (const [block, channels] of [
    [2, 3],
    [3, 1],
  ] as const) {
    it(`finds every element of blocks of ${block}`, () => {
      const given = [2, 3, 2, block * block * channels];
      const x = values(sizeOf(given), 1).map((value, i) => value + 100 * i);
      const shape = [2, 3 * block, 2 * block, channels];
      x.forEach((value, index) => {
        const [b = 0, row = 0, column = 0, depth = 0] = addressOf(index, given);
        const place = Math.floor(depth / channels);
        const address = [
          b,
          row * block + Math.floor(place / block),
          column * block + (place % block),
          depth % channels,
        ];
        const { recomputed, sentence } = ask('depth_to_space', {
          attributes: { block_size: block },
          operands: [[given, x]],
          shape,
          address,
          value,
        });
        assert.equal(recomputed, value);
        assert.ok(sentence.startsWith(`copy of input [${addressOf(index, given).join(',')}]`));
      });
    });
  }
});
