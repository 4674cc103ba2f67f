import type { Tensor } from '@tensorflow/tfjs';
import { readValues } from '../backends/backends.ts';

/** Whether two float32 tensors hold the same values, bit for bit. */
export function sameBits(a: Tensor, b: Tensor): boolean {
  if (a.size !== b.size) return false;
  if (a.dataId === b.dataId) return true;
  const [x, y] = [a, b].map((tensor) => {
    const values = readValues(tensor);
    return new Int32Array(values.buffer, values.byteOffset, values.byteLength / 4);
  });
  return x?.every((bits, i) => bits === y?.[i]) ?? false;
}
