import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';

/** Where the values of a tensor are: on the GPU, on the CPU of a GPU backend, or CPU backend. */
export type Residence = 'gpu' | 'cpu-forwarded' | 'cpu';

/** What the WebGL backend notes of a tensor; some fields are null, not undefined, at run time. */
export type TextureFacts = ReturnType<tf.MathBackendWebGL['getDataInfo']>;

/** The current backend when it is WebGL, else null. */
export function webglBackend(): tf.MathBackendWebGL | null {
  const backend = tf.backend();
  return backend instanceof tf.MathBackendWebGL ? backend : null;
}

/** Typed as what stands there at run time: tfjs writes null where its types say undefined. */
export const textureOf = (facts: TextureFacts): WebGLTexture | null =>
  (facts.texture as { texture: WebGLTexture } | null | undefined)?.texture ?? null;

/**
 * Whether the texture holds bytes, as freshly uploaded pixels do, rather than the tensor's numbers:
 * `TextureUsage` PIXELS and DOWNLOAD of tfjs, whose enum is not exported.
 */
export const holdsBytes = (facts: TextureFacts): boolean => Number(facts.usage) > 1;

/**
 * Where the values of a tensor are right now.
 *
 * Asked right after a kernel has run, it tells where the kernel ran. Later it may not: a result
 * that was computed on the CPU moves to the GPU when a GPU kernel reads it.
 */
export function residence(tensor: Tensor): Residence {
  const backend = webglBackend();
  if (backend === null) return 'cpu';
  return textureOf(backend.texData.get(tensor.dataId)) === null ? 'cpu-forwarded' : 'gpu';
}
