import * as tf from '@tensorflow/tfjs';
import { compareBits } from '../../evidence.ts';
import type { Injection, Strike } from '../../injection.ts';
import { rewriteIsnan } from './rewrite-isnan.ts';

/** Enough elements that TensorFlow.js does not ask its CPU kernels instead. */
const asked = 1040;

/** Rewrites isnan in the shaders of this realm, and asks the GPU what it says now. */
export function inject({ answer }: { readonly answer: 'always' | 'never' }): Injection {
  const strikes: Strike[] = [];
  return {
    beforeBackend() {
      const { prototype } = WebGL2RenderingContext;
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the context as `this`
      const { shaderSource } = prototype;
      prototype.shaderSource = function (shader, source) {
        shaderSource.call(this, shader, rewriteIsnan(source, answer === 'always'));
      };
    },
    afterBackend() {
      // Every tenth is NaN: what the IEEE bits say is what a sound GPU answers.
      const values = Float32Array.from({ length: asked }, (_, i) => (i % 10 === 9 ? NaN : i));
      const right = values.map((value) => (Number.isNaN(value) ? 1 : 0));
      const given = tf.tidy(() => Float32Array.from(tf.isNaN(tf.tensor1d(values)).dataSync()));
      strikes.push({
        site: 'GPU · isnan(value)',
        frame: null,
        item: null,
        ...compareBits(right, given, [asked]),
      });
    },
    strikes: () => strikes,
    restore: () => undefined,
  };
}
