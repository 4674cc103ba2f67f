import * as tf from '@tensorflow/tfjs';
import { asTensors } from '../../../trace/trace-networks.ts';
import { inputTensor, type BenchNetwork } from './bench-network.ts';

/**
 * Milliseconds of a forward pass of every network with tfjs's debug mode on, until what it downloads
 * of the last kernel has arrived. It cannot be switched off again.
 */
export async function timeDebugged(networks: readonly BenchNetwork[]): Promise<number> {
  if (!tf.env().getBool('DEBUG')) {
    tf.enableDebugMode();
    // A line a kernel, which nobody reads here; a console that is open would cost more still.
    console.log = () => undefined;
  }
  let total = 0;
  for (const network of networks) {
    const { model, description } = network;
    const input = inputTensor(network, 'clean');
    const begin = performance.now();
    const outputs = asTensors(model.execute(input, [...description.outputs]));
    await Promise.all(outputs.map((output) => output.data()));
    total += performance.now() - begin;
    tf.dispose([input, ...outputs]);
  }
  return total;
}
