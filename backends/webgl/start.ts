import * as tf from '@tensorflow/tfjs';
import type { RealmSettings } from '../../engine/plan.ts';

/** The backend cannot be had with these settings here. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
}

export interface StartedBackend {
  /** The GPU as WebGL names it; null on the CPU backend. */
  readonly renderer: string | null;
  readonly softwareGpu: boolean | null;
  /** The context tfjs draws with; null on the CPU backend. */
  readonly gl: WebGL2RenderingContext | null;
}

const softwareRenderers = /swiftshader|llvmpipe|softpipe|basic render/i;

/**
 * Starts TensorFlow.js with these settings. tfjs reads its flags once, globally and late, so this
 * is called once in the life of a realm.
 *
 * @throws BackendError
 */
export async function startBackend(settings: RealmSettings): Promise<StartedBackend> {
  if (settings.backend === 'cpu') {
    if (settings.precision === 'float16') {
      throw new BackendError(
        'The CPU backend computes in float32 only. Choose the backend webgl for float16.',
      );
    }
    await tf.setBackend('cpu');
    await tf.ready();
    return { renderer: null, softwareGpu: null, gl: null };
  }
  tf.env().set('WEBGL_FORCE_F16_TEXTURES', settings.precision === 'float16');
  tf.env().set('WEBGL_PACK', settings.packing);
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
  return { renderer, softwareGpu: softwareRenderers.test(renderer), gl };
}
