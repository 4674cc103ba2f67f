import { GraphModel, type Tensor } from '@tensorflow/tfjs';
import type { NetworkDescription, NetworkKind } from './network.ts';

/** The part of a network's model that faults change. */
export interface NetworkModel {
  /** By name. Each is the first of its list; writing another tensor there changes what runs. */
  readonly weights: Readonly<Record<string, Tensor[]>>;
}

/** Whether a network runs node by node. */
export const isGraphModel = (model: NetworkModel): model is GraphModel =>
  model instanceof GraphModel;

/** A network as it is loaded. */
export interface LoadedNetwork<Model extends NetworkModel = NetworkModel> {
  /** A `GraphModel`, or a `KernelNetwork` where its nodes cannot be run one by one. */
  readonly model: Model;
  readonly description: NetworkDescription;
}

/** What a pass runs, by kind. */
export type LoadedNetworks = Readonly<Record<NetworkKind, LoadedNetwork>>;
