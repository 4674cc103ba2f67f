import * as fc from 'fast-check';
import { expect } from '@open-wc/testing';
import {
  buildTflite,
  float32Bytes,
  type LevelSpec,
  type ModelSpec,
  type SparsitySpec,
} from '../testing/build-tflite.ts';
import { convertTflite } from './convert-tflite.ts';
import { TfliteError } from './tflite-error.ts';

/** A network that adds a sparse constant to its input. */
const adding = (
  shape: readonly number[],
  data: readonly number[],
  sparsity: SparsitySpec,
): ModelSpec => ({
  tensors: [{ shape }, { shape, data: float32Bytes(data), sparsity }, { shape }, { shape }],
  operators: [
    { name: 'DENSIFY', inputs: [1], outputs: [2] },
    { name: 'ADD', inputs: [0, 2], outputs: [3] },
  ],
});

/** The constant as the converter reads it. */
function decoded(spec: ModelSpec): number[] {
  const artifacts = convertTflite(buildTflite(spec), 'sparse.tflite');
  return [...new Float32Array(artifacts.weightData as ArrayBuffer)];
}

/**
 * Stores a matrix row by row in blocks, the first dimension as it is and the other one sparse: the
 * encoding as the schema's comments describe it, written without looking at the decoder.
 */
function encode(
  rows: readonly (readonly number[])[],
  block: number,
  as: 'int32' | 'uint16' | 'uint8',
): { data: number[]; sparsity: SparsitySpec } {
  const data: number[] = [];
  const segments = [0];
  const indices: number[] = [];
  for (const row of rows) {
    for (let start = 0; start < row.length; start += block) {
      const values = row.slice(start, start + block);
      if (values.every((value) => Object.is(value, 0))) continue;
      indices.push(start / block);
      data.push(...values);
    }
    segments.push(indices.length);
  }
  const sparse: LevelSpec = { segments, indices, as };
  const levels: LevelSpec[] = [{ size: rows.length }, sparse];
  if (block === 1) return { data, sparsity: { traversalOrder: [0, 1], levels } };
  return {
    data,
    sparsity: { traversalOrder: [0, 1, 2], blockMap: [1], levels: [...levels, { size: block }] },
  };
}

const sparseValue = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  fc.float({ noDefaultInfinity: false, noNaN: false }),
);

describe('sparse constants', () => {
  it('have their zeros back, whatever is stored and however', () => {
    const matrix = fc.record({
      block: fc.constantFrom(1, 2, 4),
      as: fc.constantFrom('int32', 'uint16', 'uint8'),
      rows: fc.array(fc.array(sparseValue, { minLength: 8, maxLength: 8 }), {
        minLength: 1,
        maxLength: 6,
      }),
    });
    fc.assert(
      fc.property(matrix, ({ block, as, rows }) => {
        const { data, sparsity } = encode(rows, block, as);
        // A constant without any stored value has an empty buffer, which means "computed".
        fc.pre(data.length > 0);
        const values = decoded(adding([rows.length, 8], data, sparsity));
        const expected = rows.flat();
        expect(values.length).to.equal(expected.length);
        values.forEach((value, at) => {
          const wanted = expected[at]!;
          expect(Object.is(value, wanted) || (value === 0 && wanted === 0), String(at)).to.equal(
            true,
          );
        });
      }),
      { numRuns: 200 },
    );
  });

  it('are read in the order in which the file nests its dimensions', () => {
    // Column by column: of [[0, 5], [7, 0], [0, 9]], column 0 stores row 1, column 1 rows 0 and 2.
    const sparsity: SparsitySpec = {
      traversalOrder: [1, 0],
      levels: [{ size: 2 }, { segments: [0, 1, 3], indices: [1, 0, 2] }],
    };
    expect(decoded(adding([3, 2], [7, 5, 9], sparsity))).to.deep.equal([0, 5, 7, 0, 0, 9]);
  });

  it('with both dimensions in blocks', () => {
    // [4, 4] in blocks of 2 × 2; the second block of the first row and the first one of the second.
    const sparsity: SparsitySpec = {
      traversalOrder: [0, 1, 2, 3],
      blockMap: [0, 1],
      levels: [{ size: 2 }, { segments: [0, 1, 2], indices: [1, 0] }, { size: 2 }, { size: 2 }],
    };
    expect(decoded(adding([4, 4], [1, 2, 3, 4, 5, 6, 7, 8], sparsity))).to.deep.equal([
      0, 0, 1, 2, 0, 0, 3, 4, 5, 6, 0, 0, 7, 8, 0, 0,
    ]);
  });

  const refused: Readonly<Record<string, readonly [SparsitySpec, RegExp]>> = {
    'an index outside its dimension': [
      {
        traversalOrder: [0, 1],
        levels: [{ size: 3 }, { segments: [0, 1, 1, 2], indices: [0, 2] }],
      },
      /an index lies outside 0 to 1/,
    ],
    'segments that fall': [
      {
        traversalOrder: [0, 1],
        levels: [{ size: 3 }, { segments: [0, 2, 1, 2], indices: [0, 1] }],
      },
      /4 rising numbers from 0/,
    ],
    'too few segments': [
      { traversalOrder: [0, 1], levels: [{ size: 3 }, { segments: [0, 2], indices: [0, 1] }] },
      /4 rising numbers from 0/,
    ],
    'indices that no segment ends with': [
      {
        traversalOrder: [0, 1],
        levels: [{ size: 3 }, { segments: [0, 1, 1, 1], indices: [0, 1] }],
      },
      /does not end with its indices/,
    ],
    'a dense level of another size': [
      {
        traversalOrder: [0, 1],
        levels: [{ size: 4 }, { segments: [0, 1, 1, 2, 2], indices: [0, 1] }],
      },
      /says 4 positions, not 3/,
    ],
    'an order that is none': [
      {
        traversalOrder: [0, 0],
        levels: [{ size: 3 }, { segments: [0, 1, 1, 2], indices: [0, 1] }],
      },
      /traversal order is \[0, 0\]/,
    ],
    'a block of a dimension that is not there': [
      { traversalOrder: [0, 1, 2], blockMap: [5], levels: [{ size: 3 }, { size: 2 }, { size: 1 }] },
      /block map is \[5\]/,
    ],
    'blocks that do not fit': [
      { traversalOrder: [0, 1, 2], blockMap: [0], levels: [{ size: 1 }, { size: 2 }, { size: 2 }] },
      /cannot be cut into blocks of 2/,
    ],
    'fewer levels than dimensions': [
      { traversalOrder: [0, 1], levels: [{ size: 3 }] },
      /describes 1 dimensions in an order of 2/,
    ],
  };
  for (const [what, [sparsity, words]] of Object.entries(refused)) {
    it(`refused: ${what}`, () => {
      expect(() => decoded(adding([3, 2], [1, 2], sparsity))).to.throw(TfliteError, words);
    });
  }

  it('refused: a few stored values that would grow to megabytes', () => {
    const side = 2 ** 12;
    const sparsity: SparsitySpec = {
      traversalOrder: [0, 1],
      levels: [
        { segments: [0, 1], indices: [0] },
        { segments: [0, 1], indices: [0] },
      ],
    };
    expect(() => decoded(adding([side, side], [1], sparsity)))
      .to.throw(TfliteError, /16 × the file/)
      .with.property('code', 'out-of-range');
  });
});
