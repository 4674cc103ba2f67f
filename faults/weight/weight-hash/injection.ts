import { sha256 } from '../../../common/sha256.ts';
import type { LoadedNetwork, LoadedNetworks } from '../../../networks/loaded-network.ts';
import { GuardError, type Injection } from '../../injection.ts';
import { weightNames } from '../replace-weight.ts';

/** Lower-case hexadecimal by the name of the weight. */
type Digests = ReadonlyMap<string, string>;

function digest(network: LoadedNetwork): Digests {
  const digests = new Map<string, string>();
  for (const name of weightNames(network)) {
    const values = Float32Array.from(network.model.weights[name]?.[0]?.dataSync() ?? []);
    digests.set(name, sha256(new Uint8Array(values.buffer)));
  }
  return digests;
}

/** Measured once a model: they are those of the file it was made from. */
const loadedDigests = new WeakMap<LoadedNetwork['model'], Digests>();

const listed = 3;

function refuse({ description }: LoadedNetwork, was: Digests, is: Digests): void {
  const other = [...was].filter(([name, sum]) => is.get(name) !== sum).map(([name]) => name);
  const [first] = other;
  if (first === undefined) return;
  const more = other.length > listed ? ` and ${other.length - listed} more` : '';
  throw new GuardError(
    `${other.length} of ${was.size} weights of the ${description.kind} network are not those that were loaded: ${other.slice(0, listed).join(', ')}${more}. ` +
      `SHA-256 of ${first}: ${is.get(first) ?? 'none'}, expected ${was.get(first) ?? 'none'}. Load the network again.`,
  );
}

/** Compares the weights that are about to run with those that were loaded. */
export const inject = (): Injection => ({
  measureNetworks(networks: LoadedNetworks) {
    for (const network of Object.values(networks)) {
      if (!loadedDigests.has(network.model)) {
        loadedDigests.set(network.model, digest(network));
      }
    }
  },
  changeNetworks(networks) {
    for (const network of Object.values(networks)) {
      refuse(network, loadedDigests.get(network.model) ?? new Map(), digest(network));
    }
  },
  reaches: () => [],
  strikes: () => [],
  restore: () => undefined,
});
