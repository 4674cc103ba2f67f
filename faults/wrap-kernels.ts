import * as tf from '@tensorflow/tfjs';
import type { DataId, KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs';

/** A kernel that has just run, before anybody has seen what it gave. */
export interface KernelResult {
  /** TensorFlow.js's name: `FusedConv2D`. */
  readonly kernel: string;
  readonly output: TensorInfo;
}

const dataIdsOf = (inputs: object): Set<DataId> =>
  new Set(
    (Object.values(inputs) as unknown[])
      .flat()
      .flatMap((value) =>
        typeof value === 'object' && value !== null && 'dataId' in value
          ? [(value as TensorInfo).dataId]
          : [],
      ),
  );

/**
 * Lets `change` replace each result of each kernel of the current backend, until the function it gives
 * is called. A result that shares the data of an input, as a reshape's does, is left alone and passed to
 * `onShared`. What `change` gives in place of a result takes over: it frees the one it does not give.
 */
export function wrapKernels(
  change: (result: KernelResult) => TensorInfo,
  onShared: (result: KernelResult) => void = () => undefined,
): () => void {
  const originals = tf.getKernelsForBackend(tf.getBackend());
  const register = (config: KernelConfig, kernelFunc: KernelFunc): void => {
    tf.unregisterKernel(config.kernelName, config.backendName);
    tf.registerKernel({ ...config, kernelFunc });
  };
  for (const config of originals) {
    register(config, (call) => {
      const result = config.kernelFunc(call);
      const inputs = dataIdsOf(call.inputs);
      const changed = (output: TensorInfo): TensorInfo => {
        const given = { kernel: config.kernelName, output };
        if (!inputs.has(output.dataId)) return change(given);
        onShared(given);
        return output;
      };
      return Array.isArray(result) ? result.map(changed) : changed(result);
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
