import * as tf from '@tensorflow/tfjs';
import { BackendError, type StartedBackend } from '../backend.ts';
import { watchGpu } from './gpu-watch.ts';

/** Settings of the WebGL backend. */
export interface WebglSettings {
  readonly backend: 'webgl';
  /** How textures store numbers. */
  readonly precision: 'float32' | 'float16';
  /** Whether four values share a texel, tfjs's default. */
  readonly packing: boolean;
}

const softwareRenderers = /swiftshader|llvmpipe|softpipe|basic render/i;

/** See `Backend`. */
export async function startWebgl({ precision, packing }: WebglSettings): Promise<StartedBackend> {
  tf.env().set('WEBGL_FORCE_F16_TEXTURES', precision === 'float16');
  tf.env().set('WEBGL_PACK', packing);
  const started = await tf.setBackend('webgl').catch(() => false);
  await tf.ready();
  const backend = started ? tf.backend() : null;
  if (!(backend instanceof tf.MathBackendWebGL)) {
    throw new BackendError(
      'This browser gives no WebGL to a worker. Turn on hardware acceleration, update the browser, or choose the backend cpu.',
    );
  }
  const gl = backend.gpgpu.gl;
  if (!(gl instanceof WebGL2RenderingContext)) {
    throw new BackendError(
      'This browser has WebGL 1 only; Faultbook needs WebGL 2 or the backend cpu.',
    );
  }
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  return { renderer, softwareGpu: softwareRenderers.test(renderer), watch: watchGpu(gl) };
}
