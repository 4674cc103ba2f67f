import { weightNames } from '../../faults/weight/replace-weight.ts';
import type { LoadedNetwork } from '../../networks/loaded-network.ts';
import type { HandNetwork } from '../../networks/network.ts';
import type { NetworkListing, NetworkListings } from '../contract.ts';

function listNetwork(network: LoadedNetwork): NetworkListing {
  const { nodes } = network.description;
  return {
    nodes: nodes.map(({ name, op, shape }) => ({ name, op, shape })),
    weights: weightNames(network).map((name) => ({
      name,
      op: nodes.find(({ weights }) => weights.includes(name))?.op ?? '',
      shape: network.model.weights[name]?.[0]?.shape ?? [],
    })),
  };
}

/** What loaded networks are made of, as a viewer may name it. */
export const listNetworks = (
  networks: Readonly<Record<HandNetwork, LoadedNetwork>>,
): NetworkListings => ({
  palm: listNetwork(networks.palm),
  landmarks: listNetwork(networks.landmarks),
});
