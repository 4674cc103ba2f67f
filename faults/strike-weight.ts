import type { NetworkKind } from '../models/network.ts';
import { findNetwork } from './find-network.ts';
import type { Injection } from './injection.ts';
import { findWeight, WeightReplacements } from './replace-weight.ts';

/** An injection that changes one tensor of weights, from a frame on, until the pass ends. */
export function strikeWeight(
  network: NetworkKind,
  weight: string,
  change: (values: Float32Array, name: string) => void,
  fromFrame = 0,
): Injection {
  const replacements = new WeightReplacements();
  let strike: (() => void) | null = null;
  let struck: string | null = null;
  return {
    networks(networks) {
      const target = findNetwork(networks, network);
      const name = findWeight(target, weight);
      strike = () => {
        replacements.replace(target, name, (values) => change(values, name));
        struck = name;
      };
      if (fromFrame === 0) strike();
    },
    frame(frame) {
      if (frame === fromFrame && struck === null) strike?.();
    },
    reaches: (description) =>
      description.kind === network && struck !== null
        ? description.nodes
            .filter(({ weights }) => weights.includes(struck as string))
            .map(({ name }) => name)
        : [],
    strikes: () => replacements.strikes,
    restore: () => replacements.restore(),
  };
}
