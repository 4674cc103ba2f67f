import * as tf from '@tensorflow/tfjs';
import { BackendError, type DeviceWatch, type StartedBackend } from '../backend.ts';
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

const noWebgl =
  'This browser gives no WebGL to a worker. Turn on hardware acceleration, update the browser, or choose the backend cpu.';
const oldWebgl = 'This browser has WebGL 1 only; Faultbook needs WebGL 2 or the backend cpu.';

/** As tfjs itself makes its context (`canvas_util`). */
const attributes: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
  failIfMajorPerformanceCaveat: true,
};

/** How often a context is asked for, so many milliseconds apart, before there is taken to be none. */
const tries = 20;
const pause = 100;

/** A realm in a frame has it, one in a worker has not. Its canvas gives the same contexts. */
const page = (
  globalThis as { readonly document?: { createElement(name: 'canvas'): OffscreenCanvas } }
).document;

/** Where tfjs would draw: Safari's OffscreenCanvas lacks what its downloads need. */
function newCanvas(): OffscreenCanvas {
  if (!tf.env().getBool('IS_SAFARI')) return new OffscreenCanvas(300, 150);
  if (page === undefined) throw new BackendError(noWebgl);
  return page.createElement('canvas');
}

/**
 * A context that is alive. Where a GPU process has just died, the browser goes on handing out contexts of
 * it until it has noticed.
 */
async function livingContext(): Promise<{ gl: WebGL2RenderingContext; watch: DeviceWatch }> {
  // A backend that has been started keeps its context, whatever it is given afterwards.
  const started = tf.engine().registry.webgl;
  if (started instanceof tf.MathBackendWebGL) {
    const gl = started.gpgpu.gl as WebGL2RenderingContext;
    return { gl, watch: watchGpu(gl) };
  }
  for (let left = tries; left > 0; left--) {
    const gl = newCanvas().getContext('webgl2', attributes);
    if (gl !== null) {
      const watch = watchGpu(gl);
      if (!watch.isLost()) return { gl, watch };
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new BackendError(newCanvas().getContext('webgl', attributes) ? oldWebgl : noWebgl);
}

/** See `Backend`. */
export async function startWebgl({ precision, packing }: WebglSettings): Promise<StartedBackend> {
  tf.env().set('WEBGL_FORCE_F16_TEXTURES', precision === 'float16');
  tf.env().set('WEBGL_PACK', packing);
  // Made here, so that it is watched before tfjs asks it what this GPU can do: tfjs remembers what a lost
  // context answers, and uses another in its place.
  const { gl, watch } = await livingContext();
  tf.setWebGLContext(2, gl);
  const started = await tf.setBackend('webgl').catch(() => false);
  await tf.ready();
  watch.confirm();
  const backend = started ? tf.backend() : null;
  if (!(backend instanceof tf.MathBackendWebGL) || backend.gpgpu.gl !== gl) {
    throw new BackendError(noWebgl);
  }
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  return { renderer, softwareGpu: softwareRenderers.test(renderer), watch };
}
