import type { LoadedNetwork } from '../../networks/loaded-network.ts';
import type { NetworkKind } from '../../networks/network.ts';
import { findNetwork } from '../find-network.ts';
import type { Injection, InjectionContext } from '../injection.ts';
import { pickWeight, type PickedWeight, type WeightPick } from './pick-weight.ts';
import { weightNames, WeightReplacements } from './replace-weight.ts';

/** What to strike: one tensor of weights, or all of a network's. */
export interface WeightTarget extends WeightPick {
  readonly network: NetworkKind;
  readonly reach: 'tensor' | 'network';
}

/** A tensor of weights as it is struck. */
export interface StruckWeight extends PickedWeight {
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
  target: WeightTarget,
  { fromFrame, seed }: InjectionContext,
  change: (values: Float32Array, struck: StruckWeight) => void,
): Injection {
  const replacements = new WeightReplacements();
  let strike: (() => void) | null = null;
  const struck = new Set<string>();
  return {
    changeNetworks(networks) {
      const network = findNetwork(networks, target.network);
      const picked: PickedWeight[] =
        target.reach === 'network'
          ? weightNames(network).map((name) => ({ name, drawn: null }))
          : [pickWeight(network, target, seed)];
      strike = () => {
        // Read before the first tensor changes, and only by those who ask.
        let read: Map<string, Float32Array> | null = null;
        const file = () => (read ??= readFile(network));
        for (const { name, drawn } of picked) {
          const shape = network.model.weights[name]?.[0]?.shape ?? [];
          replacements.replace(network, name, (values) =>
            change(values, { name, drawn, shape, file }),
          );
          struck.add(name);
        }
      };
      if (fromFrame === 0) strike();
    },
    beginFrame(frame) {
      if (frame === fromFrame && struck.size === 0) strike?.();
    },
    reaches: (description) =>
      description.kind === target.network
        ? description.nodes
            .filter(({ weights }) => weights.some((name) => struck.has(name)))
            .map(({ name }) => name)
        : [],
    strikes: () => replacements.strikes,
    restore: () => replacements.restore(),
  };
}
