import * as tf from '@tensorflow/tfjs';
import type { TensorInfo } from '@tensorflow/tfjs';
import type { NetworkHooks } from '../engine/realm/network-hooks.ts';
import { wrapKernels } from '../faults/wrap-kernels.ts';
import type { LoadedNetwork, LoadedNetworks } from '../networks/loaded-network.ts';
import { stepId } from '../record/step.ts';
import { snakeCase } from '../trace/frame-recorder.ts';
import { hold } from '../trace/hold.ts';
import type { AppReader } from './app-reader.ts';

/** What faults may strike, by stage, and which of it is struck kernel by kernel. */
export interface StruckNetworks {
  readonly networks: LoadedNetworks;
  /** Stages whose nodes are kernels. */
  readonly byKernel: ReadonlySet<string>;
}

/**
 * Lets faults replace the results of single kernels, by the names of their steps, until the function it
 * gives is called. A result that shares the data of an input, as a reshape's does, cannot be struck.
 */
export function strikeKernels(
  { networks, byKernel }: StruckNetworks,
  hooks: NetworkHooks,
  reader: AppReader,
): () => void {
  const counts = new Map<string, number>();
  /** As the recorder counts. */
  const nextName = (stage: string, item: number | null, kernel: string): string => {
    const op = snakeCase(kernel);
    const key = stepId(stage, item, op);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return `${op}_${count}`;
  };
  return wrapKernels(({ kernel, output }): TensorInfo => {
    const { stage, item } = reader.place();
    if (!byKernel.has(stage)) return output;
    const name = nextName(stage, item, kernel);
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
  });
}
