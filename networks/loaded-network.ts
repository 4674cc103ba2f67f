import type { GraphModel } from '@tensorflow/tfjs';
import type { NetworkDescription, NetworkKind } from './network.ts';

/** A network as it is loaded. */
export interface LoadedNetwork {
  readonly model: GraphModel;
  readonly description: NetworkDescription;
}

/** What a pass runs, by kind. */
export type LoadedNetworks = Readonly<Record<NetworkKind, LoadedNetwork>>;
