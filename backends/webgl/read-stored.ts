import type { MathBackendWebGL, Tensor, TypedArray } from '@tensorflow/tfjs';
import { readTexels } from './read-texels.ts';
import { textureLayout } from './texture-layout.ts';
import { holdsBytes, textureOf } from './textures.ts';

/**
 * Values of a tensor as they are stored, float32 where they lie in a texture.
 *
 * Not by `tensor.dataSync()`: in a float16 realm that writes them to half once more, where an Inf
 * may become NaN; it rounds int32 textures that hold NaN; and tfjs would keep a copy from then on.
 *
 * @param tensor With at least one element.
 */
export function readStored(backend: MathBackendWebGL, tensor: Tensor): TypedArray {
  const facts = backend.texData.get(tensor.dataId);
  const texture = textureOf(facts);
  if (texture === null) return tensor.dataSync();
  const { gl } = backend.gpgpu;
  if (gl instanceof WebGL2RenderingContext && !holdsBytes(facts)) {
    return readTexels(gl, texture, textureLayout(facts), tensor.size);
  }
  const cached = facts.values ?? null;
  const values = tensor.dataSync();
  if (cached === null) Reflect.set(facts, 'values', null);
  return values;
}
