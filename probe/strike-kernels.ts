import * as tf from '@tensorflow/tfjs';
import type { TensorInfo } from '@tensorflow/tfjs';
import type { NetworkHooks } from '../engine/realm/network-hooks.ts';
import { wrapKernels, type KernelResult } from '../faults/wrap-kernels.ts';
import type { LoadedNetwork, LoadedNetworks } from '../networks/loaded-network.ts';
import { stepId } from '../record/step.ts';
import { hasNumbers, snakeCase } from '../trace/frame-recorder.ts';
import { hold } from '../trace/hold.ts';
import type { AppReader } from './app-reader.ts';

/** What faults may affect, by stage, and which stages they affect kernel by kernel. */
export interface StruckNetworks {
  readonly networks: LoadedNetworks;
  /** Stages whose nodes are kernels. */
  readonly byKernel: ReadonlySet<string>;
}

/**
 * Lets faults replace the results of single kernels, by the names of their steps, until the returned
 * function is called. A result that shares the data of an input, as a reshape's does, cannot be replaced.
 */
export function strikeKernels(
  { networks, byKernel }: StruckNetworks,
  hooks: NetworkHooks,
  reader: AppReader,
): () => void {
  const counts = new Map<string, number>();
  /** Name of the step that a result will be; counts as the recorder does, null for what it leaves out. */
  const nextName = ({ kernel, output }: KernelResult): string | null => {
    if (!hasNumbers(output)) return null;
    const { stage, item } = reader.place();
    const op = snakeCase(kernel);
    const key = stepId(stage, item, op);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return `${op}_${count}`;
  };
  const change = (result: KernelResult): TensorInfo => {
    const { output } = result;
    const { stage, item } = reader.place();
    const name = nextName(result);
    if (name === null || !byKernel.has(stage)) return output;
    const { model, description } = networks[stage] as LoadedNetwork;
    const call = { network: stage, item, model, description };
    if (output.dtype !== 'float32' || !hooks.struckNodes(call).has(name)) return output;
    const held = hold(output);
    const replaced = hooks.replaceResult(call, name, held);
    held.dispose();
    if (replaced === held) return output;
    // The result becomes a tensor, so that TensorFlow.js forgets its data with it.
    tf.engine().makeTensorFromTensorInfo(output).dispose();
    return replaced;
  };
  return wrapKernels(change, nextName);
}
