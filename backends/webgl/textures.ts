import * as tf from '@tensorflow/tfjs';

/** What the WebGL backend notes of a tensor; some fields are null, not undefined, at run time. */
export type TextureFacts = ReturnType<tf.MathBackendWebGL['getDataInfo']>;

/** The current backend when it is WebGL, else null. */
export function webglBackend(): tf.MathBackendWebGL | null {
  const backend = tf.backend();
  return backend instanceof tf.MathBackendWebGL ? backend : null;
}

/** Typed as it is at run time: tfjs writes null where its types say undefined. */
export const textureOf = (facts: TextureFacts): WebGLTexture | null =>
  (facts.texture as { texture: WebGLTexture } | null | undefined)?.texture ?? null;

/**
 * Whether the texture holds bytes, as freshly uploaded pixels do, rather than the tensor's numbers:
 * `TextureUsage` PIXELS and DOWNLOAD of tfjs, whose enum is not exported.
 */
export const holdsBytes = (facts: TextureFacts): boolean => Number(facts.usage) > 1;
