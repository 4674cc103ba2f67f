import * as tf from '@tensorflow/tfjs';
import type { Injection, Strike } from '../../injection.ts';
import { propertyStrike } from '../../property-strike.ts';
import { webglBackend } from '../webgl-backend.ts';

/**
 * Lowers the limit that TensorFlow.js reads from the GPU, once, into this flag. The GPU itself keeps
 * its own, so that what measures the run is not in the way.
 */
export function inject({ limit }: { readonly limit: number }): Injection {
  const strikes: Strike[] = [];
  return {
    afterBackend() {
      const { gl } = webglBackend('texture-limit').gpgpu;
      const real = Number(gl.getParameter(gl.MAX_TEXTURE_SIZE));
      tf.env().set('WEBGL_MAX_TEXTURE_SIZE', Math.min(real, limit));
      const told = tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE');
      strikes.push(propertyStrike('GPU · largest side of a texture', real, told));
    },
    strikes: () => strikes,
    restore: () => undefined,
  };
}
