import type { NetworkKind } from '../models/network.ts';
import type { Injection } from './injection.ts';
import { findWeight, WeightReplacements } from './replace-weight.ts';

/** An injection that changes one tensor of weights for the length of a pass. */
export function strikeWeight(
  network: NetworkKind,
  weight: string,
  change: (values: Float32Array, name: string) => void,
): Injection {
  const replacements = new WeightReplacements();
  let struck = '';
  return {
    networks(networks) {
      struck = findWeight(networks[network], weight);
      replacements.replace(networks[network], struck, (values) => change(values, struck));
    },
    reaches: (description) =>
      description.kind === network
        ? description.nodes
            .filter(({ weights }) => weights.includes(struck))
            .map(({ name }) => name)
        : [],
    strikes: () => replacements.strikes,
    restore: () => replacements.restore(),
  };
}
