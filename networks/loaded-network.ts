import type { Tensor } from '@tensorflow/tfjs';
import type { NetworkDescription, NetworkKind } from './network.ts';

/** What a network runs on, as far as faults change it. */
export interface NetworkModel {
  /** By name, each the first of its list; another tensor put there is what runs from then on. */
  readonly weights: Readonly<Record<string, Tensor[]>>;
}

/** A network as it is loaded. */
export interface LoadedNetwork<Model extends NetworkModel = NetworkModel> {
  /** A `GraphModel`, or a `KernelNetwork` where its nodes cannot be run one by one. */
  readonly model: Model;
  readonly description: NetworkDescription;
}

/** What a pass runs, by kind. */
export type LoadedNetworks = Readonly<Record<NetworkKind, LoadedNetwork>>;
