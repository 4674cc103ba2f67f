import type { Tensor, TypedArray } from '@tensorflow/tfjs';
import { holdsBytes, residence, textureOf, webglBackend } from './textures.ts';
import { readTexels } from './read-texels.ts';
import { textureLayout } from './texture-layout.ts';

/**
 * Values of a tensor as they are stored, float32 where they lie in a texture.
 *
 * Not by `tensor.dataSync()`: in a float16 realm that writes them to half once more, where an Inf
 * may become NaN; it rounds int32 textures that hold NaN; and tfjs would keep a copy from then on.
 */
export function readValues(tensor: Tensor): TypedArray {
  // tfjs drops an empty tensor's values when a kernel fails on it, and then cannot read it any more.
  if (tensor.size === 0) return new Float32Array();
  const backend = webglBackend();
  if (backend === null || residence(tensor) !== 'gpu') return tensor.dataSync();
  const facts = backend.texData.get(tensor.dataId);
  const texture = textureOf(facts);
  const { gl } = backend.gpgpu;
  if (texture !== null && gl instanceof WebGL2RenderingContext && !holdsBytes(facts)) {
    return readTexels(gl, texture, textureLayout(facts), tensor.size);
  }
  const cached = facts.values ?? null;
  const values = tensor.dataSync();
  if (cached === null) Reflect.set(facts, 'values', null);
  return values;
}
