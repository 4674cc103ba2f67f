import type { Tensor } from '@tensorflow/tfjs';
import type * as tf from '@tensorflow/tfjs';
import { cpuHealth } from '../../health/cpu-health.ts';
import { createGpuScan } from './gpu-scan.ts';
import type { ScanTarget } from './gpu-scan.ts';
import { assertMeasurable } from '../measurement.ts';
import type { Measurement } from '../measurement.ts';
import { readStored } from './read-stored.ts';
import { holdsBytes, textureOf } from './textures.ts';
import { textureLayout } from './texture-layout.ts';

/**
 * Measures tensors of the WebGL backend where they are: those on the GPU by one reduction on its
 * own context, those whose values never left the CPU in JavaScript, without uploading them.
 *
 * @throws MeterUnavailableError when the GPU rejects the shader.
 */
export function createGpuMeter(
  backend: tf.MathBackendWebGL,
  gl: WebGL2RenderingContext,
): Measurement {
  const scan = createGpuScan(gl);
  const target = (tensor: Tensor): ScanTarget | null => {
    const facts = backend.texData.get(tensor.dataId);
    const texture = textureOf(facts);
    if (texture === null || holdsBytes(facts)) return null;
    return { texture, layout: textureLayout(facts), size: tensor.size };
  };
  return {
    measure(tensors) {
      tensors.forEach(assertMeasurable);
      const targets = tensors.map(target);
      const scanned = scan.scan(targets.filter((one) => one !== null)).values();
      return tensors.map((tensor, index) => {
        const health = targets[index] === null ? undefined : scanned.next().value;
        const onGpu = textureOf(backend.texData.get(tensor.dataId)) !== null;
        return {
          health:
            health ??
            cpuHealth(tensor.size === 0 ? new Float32Array() : readStored(backend, tensor)),
          ran: onGpu ? 'gpu' : 'cpu-forwarded',
        };
      });
    },
    dispose: () => scan.dispose(),
  };
}
