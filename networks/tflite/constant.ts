import { decodeHalfFloats } from './half-float.ts';
import type { TfliteTensor } from './read-tflite.ts';
import { TfliteError } from './tflite-error.ts';

/** A constant tensor in the number format that TensorFlow.js has for it. */
export type Constant =
  | { readonly dtype: 'float32'; readonly shape: readonly number[]; readonly values: Float32Array }
  | { readonly dtype: 'int32'; readonly shape: readonly number[]; readonly values: Int32Array };

/**
 * Decodes the stored values of a constant tensor: float32 and int32 as they are, float16 as
 * float32, int64 as int32 if it fits.
 *
 * @throws TfliteError for a tensor without values or of another type.
 */
export function decodeConstant(tensor: TfliteTensor, source: string): Constant {
  const place = `tensor ${tensor.index} (${tensor.name})`;
  const { shape } = tensor;
  if (tensor.data === null) {
    throw new TfliteError('unsupported-option', source, place, 'it must be a constant of the file');
  }
  // A copy, because a view on the file need not be aligned to its elements.
  const bytes = tensor.data.slice().buffer;
  if (tensor.type === 'float32') {
    return { dtype: 'float32', shape, values: new Float32Array(bytes) };
  }
  if (tensor.type === 'float16') {
    return { dtype: 'float32', shape, values: decodeHalfFloats(new Uint16Array(bytes)) };
  }
  if (tensor.type === 'int32') {
    return { dtype: 'int32', shape, values: new Int32Array(bytes) };
  }
  if (tensor.type === 'int64') {
    return { dtype: 'int32', shape, values: narrow(new BigInt64Array(bytes), source, place) };
  }
  throw new TfliteError(
    'unsupported-type',
    source,
    place,
    `a constant of type ${tensor.type}; float32, float16, int32 and int64 are allowed, and ` +
      `int8 and uint8 behind a DEQUANTIZE`,
  );
}

/**
 * Decodes what DEQUANTIZE makes of a constant: float16 as float32, int8 and uint8 with one scale
 * for the whole tensor as scale × (stored − zero point).
 *
 * @throws TfliteError for other types and for scales that differ within the tensor.
 */
export function dequantizeConstant(tensor: TfliteTensor, source: string): Constant {
  if (tensor.data === null || (tensor.type !== 'int8' && tensor.type !== 'uint8')) {
    return decodeConstant(tensor, source);
  }
  const [scale, ...moreScales] = tensor.quantization?.scale ?? [];
  if (scale === undefined || moreScales.length > 0) {
    const place = `tensor ${tensor.index} (${tensor.name})`;
    const scales = tensor.quantization?.scale.length ?? 0;
    const detail = `it has ${scales} scales; exactly 1 for the whole tensor is allowed`;
    throw new TfliteError('unsupported-option', source, place, detail);
  }
  const zeroPoint = tensor.quantization?.zeroPoint[0] ?? 0;
  const { data } = tensor;
  const stored = tensor.type === 'int8' ? new Int8Array(data.slice().buffer) : data;
  const values = Float32Array.from(stored, (value) => scale * (value - zeroPoint));
  return { dtype: 'float32', shape: tensor.shape, values };
}

function narrow(values: BigInt64Array, source: string, place: string): Int32Array {
  return Int32Array.from(values, (value) => {
    const narrowed = Number(BigInt.asIntN(32, value));
    if (BigInt(narrowed) !== value) {
      throw new TfliteError('out-of-range', source, place, `${value} does not fit 32 bits`);
    }
    return narrowed;
  });
}
