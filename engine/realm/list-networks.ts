import { weightNames } from '../../faults/weight/replace-weight.ts';
import type { LoadedNetwork, LoadedNetworks } from '../../networks/loaded-network.ts';
import type { NetworkListing, NetworkListings } from '../contract.ts';

function listNetwork(network: LoadedNetwork): NetworkListing {
  const { nodes, kernelsBecause, inputs } = network.description;
  return {
    // Nothing can be done to nodes that do not run one by one.
    nodes:
      kernelsBecause === undefined ? nodes.map(({ name, op, shape }) => ({ name, op, shape })) : [],
    inputs: inputs.map(({ name, shape, dtype }) => ({ name, op: dtype, shape })),
    weights: weightNames(network).map((name) => ({
      name,
      op: nodes.find(({ weights }) => weights.includes(name))?.op ?? '',
      shape: network.model.weights[name]?.[0]?.shape ?? [],
    })),
  };
}

/** What loaded networks are made of, as a viewer may name it. */
export const listNetworks = (networks: LoadedNetworks): NetworkListings =>
  Object.fromEntries(
    Object.entries(networks).map(([kind, network]) => [kind, listNetwork(network)]),
  );
