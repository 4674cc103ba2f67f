import type { KernelBackend } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import { LostScanError } from './webgl/chunk-atlas.ts';
import { webglBackend } from './webgl/textures.ts';
import { ScanShaderError } from './webgl/scan-program.ts';
import { comparePair } from './comparison.ts';
import type { DivergenceMeter } from './comparison.ts';
import { createGpuDivergence } from './webgl/gpu-divergence.ts';
import { divergenceSelfTest } from './divergence-self-test.ts';

export type { DivergenceMeter, DivergencePair } from './comparison.ts';

/** Downloads both sides and compares them in float64: slow, exact, for any backend. */
export const createReadBackDivergence = (): DivergenceMeter => ({
  measure: (pairs) => pairs.map(comparePair),
  dispose: () => undefined,
});

// A self-test belongs to a backend: a realm has one, so it runs once a realm.
const passed = new WeakMap<KernelBackend, boolean>();

function passesOnce(meter: DivergenceMeter): boolean {
  const backend = tf.backend();
  const result = passed.get(backend) ?? divergenceSelfTest(meter).length === 0;
  passed.set(backend, result);
  return result;
}

/**
 * Measures with `gpu` if it passes its self-test, on first use, and as long as the GPU does what it
 * is told; else reads back.
 *
 * @throws LostScanError on measuring when the context is lost: what is read back then is zeros,
 *   which would look like a result.
 */
export function trustedDivergence(
  gpu: DivergenceMeter,
  isContextLost: () => boolean,
  passes: (gpu: DivergenceMeter) => boolean = passesOnce,
): DivergenceMeter {
  const reading = createReadBackDivergence();
  let trusted: boolean | null = null;
  let disposed = false;
  const distrust = (): void => {
    if (!disposed) gpu.dispose();
    disposed = true;
    trusted = false;
  };
  return {
    measure(pairs) {
      if (isContextLost()) throw new LostScanError();
      if (pairs.length === 0) return [];
      try {
        trusted ??= passes(gpu);
        if (trusted) return gpu.measure(pairs);
        distrust();
      } catch (error) {
        const refused = error instanceof ScanShaderError || error instanceof LostScanError;
        if (!refused || isContextLost()) throw error;
        distrust();
      }
      return reading.measure(pairs);
    },
    dispose: distrust,
  };
}

/**
 * A meter for the current backend of TensorFlow.js: on WebGL2 it compares on the GPU, elsewhere, or
 * where this very GPU does that wrongly, it reads back.
 */
export function createDivergenceMeter(): DivergenceMeter {
  const backend = webglBackend();
  const gl = backend?.gpgpu.gl;
  if (backend === null || !(gl instanceof WebGL2RenderingContext))
    return createReadBackDivergence();
  return trustedDivergence(createGpuDivergence(backend, gl), () => gl.isContextLost());
}
