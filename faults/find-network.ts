import type { LoadedNetwork, LoadedNetworks } from '../networks/loaded-network.ts';
import type { NetworkKind } from '../networks/network.ts';
import { ArgumentError } from './check-arguments.ts';

/**
 * The network that an argument names.
 * @throws ArgumentError when the run has none of that kind
 */
export function findNetwork(networks: LoadedNetworks, kind: NetworkKind): LoadedNetwork {
  const found = networks[kind];
  if (found === undefined) {
    throw new ArgumentError(
      `This run has no network "${kind}". It has: ${Object.keys(networks).join(', ')}.`,
    );
  }
  return found;
}
