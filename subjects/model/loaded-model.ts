import type { NamedTensorMap } from '@tensorflow/tfjs';
import type { LoadedNetwork } from '../../networks/loaded-network.ts';

/** A model that is ready to run. */
export interface LoadedModel {
  readonly network: LoadedNetwork;
  /** Names of its outputs, as its users know them. */
  readonly outputs: readonly string[];
  /**
   * @param inputs by the names of the network's inputs; the caller disposes them.
   * @returns the outputs asked for, by name; the caller disposes them.
   */
  run(inputs: NamedTensorMap, outputs: readonly string[]): Promise<NamedTensorMap>;
}
