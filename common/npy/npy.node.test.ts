import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NpyError } from './npy-error.ts';
import { readNpy } from './read-npy.ts';
import { writeNpy } from './write-npy.ts';

/** A file of format 1.0, as `numpy.save` writes it. */
function npy(header: string, body: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = new TextEncoder().encode(`${header}\n`);
  const start = [0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, text.length, 0];
  return Uint8Array.of(...start, ...text, ...body);
}

const header = (descr: string, shape: string, order = 'False'): string =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape}), }`;

const bytesOf = (values: { readonly buffer: ArrayBufferLike }): Uint8Array =>
  new Uint8Array(values.buffer);

describe('a .npy file', () => {
  it('is read by its type', () => {
    const cases: readonly (readonly [string, Uint8Array, readonly number[]])[] = [
      ['<f2', bytesOf(Uint16Array.of(0x3c00, 0xc000)), [1, -2]],
      ['<f4', bytesOf(Float32Array.of(1.5, NaN)), [1.5, NaN]],
      ['<f8', bytesOf(Float64Array.of(1e300, -0)), [1e300, -0]],
      ['|u1', Uint8Array.of(0, 255), [0, 255]],
      ['|i1', Uint8Array.of(1, 255), [1, -1]],
      ['<u2', bytesOf(Uint16Array.of(1, 65535)), [1, 65535]],
      ['<i2', bytesOf(Int16Array.of(1, -300)), [1, -300]],
      ['<i4', bytesOf(Int32Array.of(1, -70000)), [1, -70000]],
      ['<i8', bytesOf(BigInt64Array.of(1n, -5n)), [1, -5]],
      ['|b1', Uint8Array.of(0, 7), [0, 1]],
    ];
    for (const [descr, body, values] of cases) {
      const read = readNpy(npy(header(descr, '2,'), body), 'a.npy');
      assert.deepEqual([read.shape, [...read.values]], [[2], values], descr);
    }
  });

  it('is read in row-major order, also where it was stored by columns', () => {
    const body = Uint8Array.of(1, 2, 3, 4, 5, 6);
    assert.deepEqual([...readNpy(npy(header('|u1', '2, 3'), body), 'a.npy').values], [...body]);
    const byColumns = readNpy(npy(header('|u1', '2, 3', 'True'), body), 'a.npy');
    assert.deepEqual([...byColumns.values], [1, 3, 5, 2, 4, 6]);
    assert.deepEqual(readNpy(npy(header('|u1', ''), Uint8Array.of(9)), 'a.npy').shape, []);
  });

  it('is what writeNpy writes, bit for bit', () => {
    const written = Float32Array.of(1, NaN, -0, Infinity, 1e-45, -2);
    const file = writeNpy(written, [2, 3]);
    assert.equal((file.length - 4 * written.length) % 64, 0);
    const { shape, values } = readNpy(file, 'a.npy');
    assert.deepEqual([shape, [...values]], [[2, 3], [...written]]);
    assert.deepEqual(readNpy(writeNpy(written, [6]), 'a.npy').shape, [6]);
  });

  it('is rejected with what is wrong in it', () => {
    const long = npy(header('<f4', '2,'));
    const cases: readonly (readonly [Uint8Array, RegExp])[] = [
      [new TextEncoder().encode('1,2,3'), /a\.npy: it is not a \.npy file/],
      [long.subarray(0, 9), /it ends within its header/],
      [long.subarray(0, 20), /its header has \d+ bytes, more than the file/],
      [npy(header('>f4', '1,'), new Uint8Array(4)), /its type is ">f4"; allowed are <f2, .*astype/],
      [npy(header('toString', '1,'), new Uint8Array(4)), /its type is "toString"/],
      [npy(`{'descr': '<f4'}`), /its header has no shape/],
      [
        npy(header('<f4', '1048576, 1048576')),
        /\[1048576, 1048576\] of <f4 takes 4398046511104 bytes, and it has 0/,
      ],
      [npy(header('<f4', '1 2'), new Uint8Array(4)), /its header has no shape/],
    ];
    for (const [bytes, why] of cases) {
      assert.throws(
        () => readNpy(bytes, 'a.npy'),
        (error) => error instanceof NpyError && why.test(error.message),
        String(why),
      );
    }
  });
});
