import type { Tensor, TypedArray } from '@tensorflow/tfjs';
import type * as tf from '@tensorflow/tfjs';
import { readStored } from './read-stored.ts';
import { holdsBytes, textureOf } from './textures.ts';
import { textureLayout } from './texture-layout.ts';
import type { TextureLayout } from './texture-layout.ts';
import { comparePair } from '../comparison.ts';
import type { DivergenceMeter, DivergencePair } from '../comparison.ts';
import { createPairScan } from './pair-scan.ts';
import type { Placed, ScanPair } from './pair-scan.ts';

/** Whether texel n of one holds the same elements as texel n of the other. */
const alike = (a: TextureLayout, b: TextureLayout): boolean =>
  a.kind === b.kind &&
  a.texels === b.texels &&
  (a.kind === 'unpacked' || (a.columns === b.columns && a.rows === b.rows));

/**
 * Compares tensors of the WebGL backend where they are: all pairs with one read-back. Values that
 * are on the CPU, as those of another realm, are uploaded to a float32 texture. Read back are pairs
 * that lie differently in their textures, that are not float32, whose values never left the CPU, and
 * those whose difference float32 cannot hold or is hardly there.
 *
 * `leftOut` is exact; `maxAbs` is the float32 next to the exact one; `relativeL2` is within 1e-3 of
 * itself for tensors up to 2^24 texels. Equal values give 0 and 0.
 */
export function createGpuDivergence(
  backend: tf.MathBackendWebGL,
  gl: WebGL2RenderingContext,
): DivergenceMeter {
  const scan = createPairScan(gl);
  const read = (tensor: Tensor): TypedArray =>
    tensor.size === 0 ? new Float32Array() : readStored(backend, tensor);

  /** Null where a tensor has no texture of float32 numbers. */
  const placed = (tensor: Tensor): Placed | null => {
    const facts = backend.texData.get(tensor.dataId);
    const texture = textureOf(facts);
    if (texture === null || holdsBytes(facts) || tensor.dtype !== 'float32') return null;
    return { texture, layout: textureLayout(facts) };
  };

  const pairUp = ({ golden, faulty }: DivergencePair): ScanPair | null => {
    const right = placed(faulty);
    if (right === null || faulty.size === 0) return null;
    const size = faulty.size;
    if (golden instanceof Float32Array) {
      return scan.fits(right.layout) ? { golden, faulty: right, size } : null;
    }
    if (golden.dtype !== 'float32') return null;
    const left = placed(golden);
    if (left !== null) {
      return alike(left.layout, right.layout) ? { golden: left, faulty: right, size } : null;
    }
    if (textureOf(backend.texData.get(golden.dataId)) !== null) return null;
    const values = read(golden);
    const fits = values instanceof Float32Array && scan.fits(right.layout);
    return fits ? { golden: values, faulty: right, size } : null;
  };

  return {
    measure(pairs) {
      const scannable = pairs.map(pairUp);
      const scanned = scan.scan(scannable.filter((pair) => pair !== null)).values();
      return pairs.map((pair, index) => {
        const measured = scannable[index] === null ? null : scanned.next().value;
        return measured ?? comparePair(pair, read);
      });
    },
    dispose: () => scan.dispose(),
  };
}
