import type { LoadedNetwork } from '../models/loaded-networks.ts';
import type { NetworkKind } from '../models/network.ts';
import { findNetwork } from './find-network.ts';
import type { Injection, InjectionContext } from './injection.ts';
import { findWeight, weightNames, WeightReplacements } from './replace-weight.ts';

/** What to strike: one tensor of weights, or all of a network's. */
export interface WeightTarget {
  readonly network: NetworkKind;
  readonly reach: 'tensor' | 'network';
  /** Read where one tensor is struck. */
  readonly weight: string;
}

/** A tensor of weights as it is struck. */
export interface StruckWeight {
  readonly name: string;
  readonly shape: readonly number[];
  /** Values of every weight of the network as they were before, in execution order. */
  readonly file: () => ReadonlyMap<string, Float32Array>;
}

const readFile = (network: LoadedNetwork): Map<string, Float32Array> =>
  new Map(
    weightNames(network).map((name) => [
      name,
      Float32Array.from(network.model.weights[name]?.[0]?.dataSync() ?? []),
    ]),
  );

/** An injection that changes tensors of weights, from a frame on, until the pass ends. */
export function strikeWeights(
  { network, reach, weight }: WeightTarget,
  { fromFrame }: InjectionContext,
  change: (values: Float32Array, struck: StruckWeight) => void,
): Injection {
  const replacements = new WeightReplacements();
  let strike: (() => void) | null = null;
  const struck = new Set<string>();
  return {
    networks(networks) {
      const target = findNetwork(networks, network);
      const names = reach === 'network' ? weightNames(target) : [findWeight(target, weight)];
      strike = () => {
        // Read before the first tensor changes, and only by those who ask.
        let read: Map<string, Float32Array> | null = null;
        const file = () => (read ??= readFile(target));
        for (const name of names) {
          const shape = target.model.weights[name]?.[0]?.shape ?? [];
          replacements.replace(target, name, (values) => change(values, { name, shape, file }));
          struck.add(name);
        }
      };
      if (fromFrame === 0) strike();
    },
    frame(frame) {
      if (frame === fromFrame && struck.size === 0) strike?.();
    },
    reaches: (description) =>
      description.kind === network
        ? description.nodes
            .filter(({ weights }) => weights.some((name) => struck.has(name)))
            .map(({ name }) => name)
        : [],
    strikes: () => replacements.strikes,
    restore: () => replacements.restore(),
  };
}
