import { halfValue } from '../half-bits.ts';
import { NpyError } from './npy-error.ts';

/** A tensor of a `.npy` file. */
export interface NpyTensor {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float64Array;
}

interface ElementType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
}

/** Supported types by NumPy's names. */
const types: Readonly<Record<string, ElementType>> = {
  '<f2': { bytes: 2, read: (view, at) => halfValue(view.getUint16(at, true)) },
  '<f4': { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  '<f8': { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  '|u1': { bytes: 1, read: (view, at) => view.getUint8(at) },
  '|i1': { bytes: 1, read: (view, at) => view.getInt8(at) },
  '<u2': { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  '<i2': { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  '<i4': { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  '<i8': { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  '|b1': { bytes: 1, read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) },
};

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Bytes; headers that NumPy writes are far shorter. */
const longestHeader = 2 ** 16;

/**
 * Reads a `.npy` file (NumPy's format 1.0 to 3.0). Its header is checked against its length before anything is
 * allocated.
 *
 * @param source name of the file, for errors.
 * @throws NpyError
 */
export function readNpy(bytes: Uint8Array, source: string): NpyTensor {
  const fail = (found: string): never => {
    throw new NpyError(
      `${source}: ${found}. Write it with numpy.save(file, array.astype('float32')).`,
    );
  };
  if (!magic.every((byte, i) => bytes[i] === byte)) return fail('it is not a .npy file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = (bytes[6] ?? 0) > 1;
  const start = long ? 12 : 10;
  if (bytes.length < start) return fail('it ends within its header');
  const length = long ? view.getUint32(8, true) : view.getUint16(8, true);
  if (length > longestHeader || start + length > bytes.length) {
    return fail(`its header has ${length} bytes, more than the file`);
  }
  const header = new TextDecoder().decode(bytes.subarray(start, start + length));
  const descr = /'descr':\s*'([^']+)'/.exec(header)?.[1] ?? '';
  const type = Object.hasOwn(types, descr) ? types[descr] : undefined;
  if (type === undefined) {
    return fail(`its type is "${descr}"; allowed are ${Object.keys(types).join(', ')}`);
  }
  const sides = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  if (sides === undefined || !/^\s*(?:\d+\s*(?:,\s*\d+\s*)*,?\s*)?$/.test(sides))
    return fail('its header has no shape');
  const shape = sides.split(',').flatMap((side) => (side.trim() === '' ? [] : [Number(side)]));
  const size = shape.reduce((product, side) => product * side, 1);
  const body = bytes.length - start - length;
  if (size * type.bytes !== body) {
    return fail(
      `its shape [${shape.join(', ')}] of ${descr} takes ${size * type.bytes} bytes, and it has ${body}`,
    );
  }
  const stored = Float64Array.from({ length: size }, (_, i) =>
    type.read(view, start + length + i * type.bytes),
  );
  const isFortran = /'fortran_order':\s*True/.test(header);
  return { shape, values: isFortran ? rowMajor(stored, shape) : stored };
}

/** Reorders values from column-major to row-major. */
function rowMajor(stored: Float64Array, shape: readonly number[]): Float64Array {
  const values = new Float64Array(stored.length);
  const index = shape.map(() => 0);
  const strides = shape.map((_, axis) =>
    shape.slice(0, axis).reduce((product, side) => product * side, 1),
  );
  for (let i = 0; i < values.length; i++) {
    values[i] = stored[index.reduce((at, one, axis) => at + one * (strides[axis] ?? 0), 0)] ?? NaN;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] ?? 0) + 1;
      if ((index[axis] ?? 0) < (shape[axis] ?? 0)) break;
      index[axis] = 0;
    }
  }
  return values;
}
