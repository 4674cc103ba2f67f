import * as tf from '@tensorflow/tfjs';
import { BackendError, type StartedBackend } from '../backend.ts';
import { GpuLostError, watchGpu } from './gpu-watch.ts';

/** Settings of the WebGL backend. */
export interface WebglSettings {
  readonly backend: 'webgl';
  /** How textures store numbers. */
  readonly precision: 'float32' | 'float16';
  /** Whether four values share a texel, tfjs's default. */
  readonly packing: boolean;
}

const softwareRenderers = /swiftshader|llvmpipe|softpipe|basic render/i;

const noWebgl =
  'This browser gives no WebGL to a worker. Turn on hardware acceleration, update the browser, or choose the backend cpu.';
const oldWebgl = 'This browser has WebGL 1 only; Faultbook needs WebGL 2 or the backend cpu.';

/** The context that tfjs makes for itself, and goes on using unless it finds it lost. */
function firstContext(): WebGL2RenderingContext {
  const version = tf.env().getNumber('WEBGL_VERSION');
  if (version !== 2) throw new BackendError(version === 1 ? oldWebgl : noWebgl);
  const { gl } = new tf.GPGPUContext();
  if (!(gl instanceof WebGL2RenderingContext)) throw new BackendError(noWebgl);
  return gl;
}

/** See `Backend`. */
export async function startWebgl({ precision, packing }: WebglSettings): Promise<StartedBackend> {
  tf.env().set('WEBGL_FORCE_F16_TEXTURES', precision === 'float16');
  tf.env().set('WEBGL_PACK', packing);
  const gl = firstContext();
  // Watched from here on: tfjs notes once what this GPU can do. What it notes of a lost context is wrong,
  // and would be used on the context that it makes in its place.
  const watch = watchGpu(gl);
  const started = await tf.setBackend('webgl').catch(() => false);
  await tf.ready();
  watch.confirm();
  const backend = started ? tf.backend() : null;
  if (!(backend instanceof tf.MathBackendWebGL)) throw new BackendError(noWebgl);
  if (backend.gpgpu.gl !== gl) throw new GpuLostError();
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  return { renderer, softwareGpu: softwareRenderers.test(renderer), watch };
}
