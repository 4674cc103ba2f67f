import { halfBits } from '../../../common/half-bits.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeWeights, type StruckWeight, type WeightTarget } from '../strike-weights.ts';

interface Arguments extends WeightTarget {
  readonly reading: 'float16-pairs' | 'byte-swapped' | 'shifted';
}

const float32Bytes = 4;

/** A file of weights, little-endian, one tensor behind the other. */
interface WeightFile {
  readonly bytes: Uint8Array;
  /** Where each tensor begins. */
  readonly starts: ReadonlyMap<string, number>;
}

function writeFile(weights: ReadonlyMap<string, Float32Array>, width: 2 | 4): WeightFile {
  const size = [...weights.values()].reduce((sum, { length }) => sum + length, 0);
  const view = new DataView(new ArrayBuffer(size * width));
  const starts = new Map<string, number>();
  let at = 0;
  for (const [name, values] of weights) {
    starts.set(name, at);
    for (const value of values) {
      if (width === 2) view.setUint16(at, halfBits(value), true);
      else view.setFloat32(at, value, true);
      at += width;
    }
  }
  return { bytes: new Uint8Array(view.buffer), starts };
}

/** Reads the bytes of weights in a wrong way. */
export function inject(args: Arguments, context: InjectionContext): Injection {
  const { reading } = args;
  let written: WeightFile | null = null;
  const change = (values: Float32Array, { name, file }: StruckWeight): void => {
    written ??= writeFile(file(), reading === 'float16-pairs' ? 2 : 4);
    const { bytes, starts } = written;
    const start = (starts.get(name) ?? 0) + (reading === 'shifted' ? 1 : 0);
    const target = new DataView(values.buffer);
    for (let to = 0; to < values.length * float32Bytes; to++) {
      // The last tensor of the file reads on at its beginning: what else lies there is not known.
      const byte = bytes[(start + to) % bytes.length] ?? 0;
      // Byte 3 of a little-endian float32 holds its sign.
      target.setUint8(reading === 'byte-swapped' ? to ^ 3 : to, byte);
    }
  };
  return strikeWeights(args, context, change);
}
