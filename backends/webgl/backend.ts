import * as tf from '@tensorflow/tfjs';
import type { Backend, InPlaceMeters } from '../backend.ts';
import { createGpuDivergence } from './gpu-divergence.ts';
import { createGpuMeter } from './gpu-meter.ts';
import { readStored } from './read-stored.ts';
import { startWebgl, type WebglSettings } from './start.ts';
import { textureOf, webglBackend } from './textures.ts';

/** The current backend, which is WebGL whenever this folder is asked. */
function current(): tf.MathBackendWebGL {
  const backend = webglBackend();
  if (backend !== null) return backend;
  throw new Error(`The current backend is ${tf.getBackend()}, not webgl.`);
}

/** TensorFlow.js's WebGL backend, measured on its own context. */
export const webgl: Backend<WebglSettings> = {
  id: 'webgl',
  start: startWebgl,
  residence: (tensor) =>
    textureOf(current().texData.get(tensor.dataId)) === null ? 'cpu-forwarded' : 'gpu',
  read: (tensor) => readStored(current(), tensor),
  inPlace: (): InPlaceMeters | null => {
    const backend = current();
    const { gl } = backend.gpgpu;
    if (!(gl instanceof WebGL2RenderingContext)) return null;
    return {
      method: 'gpu',
      health: () => createGpuMeter(backend, gl),
      divergence: () => createGpuDivergence(backend, gl),
      isLost: () => gl.isContextLost(),
      place: ({ dataId }) => backend.uploadToGPU(dataId),
    };
  },
  storage: () => ({
    bits: tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED') ? 32 : 16,
    packed: tf.env().getBool('WEBGL_PACK'),
  }),
  store: () => current().texData,
};
