import * as tf from '@tensorflow/tfjs';
import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs';

/** One kernel that has just run. */
export interface KernelCall {
  /** tfjs's name: `Transform`, `NonMaxSuppressionV3`. */
  readonly kernel: string;
  readonly inputs: readonly TensorInfo[];
  /** Its settings, as tfjs calls them: `begin`, `clipValueMin`. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly outputs: readonly TensorInfo[];
}

const isTensorInfo = (value: unknown): value is TensorInfo =>
  typeof value === 'object' && value !== null && 'dataId' in value;

/**
 * Observes every kernel that the current backend runs, until the function it gives is called. That
 * one is safe to call twice, and leaves the registry with the very kernels it had.
 */
export function observeKernels(onKernel: (call: KernelCall) => void): () => void {
  const originals = tf.getKernelsForBackend(tf.getBackend());
  const replace = (config: KernelConfig, kernelFunc: KernelFunc) => {
    tf.unregisterKernel(config.kernelName, config.backendName);
    tf.registerKernel({ ...config, kernelFunc });
  };
  for (const config of originals) {
    replace(config, (params) => {
      const result = config.kernelFunc(params);
      const outputs = Array.isArray(result) ? result : [result];
      try {
        onKernel({
          kernel: config.kernelName,
          inputs: Object.values(params.inputs).filter(isTensorInfo),
          // Left out by kernels without settings, whatever the type says.
          attributes: (params.attrs as Record<string, unknown> | undefined) ?? {},
          outputs,
        });
      } catch (error) {
        // No tensor is made of the result any more; nobody else would free it.
        for (const { dataId } of outputs) tf.backend().disposeData(dataId);
        throw error;
      }
      return result;
    });
  }
  let restored = false;
  return () => {
    if (restored) return;
    restored = true;
    for (const config of originals) {
      tf.unregisterKernel(config.kernelName, config.backendName);
      tf.registerKernel(config);
    }
  };
}
