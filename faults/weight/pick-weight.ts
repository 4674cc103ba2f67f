import { seededRandom } from '../../common/random.ts';
import type { LoadedNetwork } from '../../networks/loaded-network.ts';
import { ArgumentError } from '../check-arguments.ts';
import { findWeight, weightNames } from './replace-weight.ts';

/** How to find one tensor of weights; see `oneTensor` in `parameters.ts`. */
export interface WeightPick {
  readonly pick: 'name' | 'layer' | 'random';
  /** Read where it is picked by name. */
  readonly weight: string;
  /** Zero-based among the operations that have weights; read where it is picked by layer. */
  readonly layer: number;
}

/** A tensor of weights, and the element of it that the seed drew, if it drew one. */
export interface PickedWeight {
  readonly name: string;
  readonly drawn: number | null;
}

/** First tensor of weights of each operation that has some, in execution order. */
function layerWeights(network: LoadedNetwork): string[] {
  const trained = new Set(weightNames(network));
  return network.description.nodes.flatMap(({ weights }) => {
    const first = weights.find((name) => trained.has(name));
    return first === undefined ? [] : [first];
  });
}

/** One of all weights of a network, each as likely as any other. */
function drawWeight(network: LoadedNetwork, seed: number): PickedWeight {
  const sizes = weightNames(network).map((name) => ({
    name,
    size: network.model.weights[name]?.[0]?.size ?? 0,
  }));
  let left = seededRandom(seed).whole(sizes.reduce((sum, { size }) => sum + size, 0));
  for (const { name, size } of sizes) {
    if (left < size) return { name, drawn: left };
    left -= size;
  }
  throw new ArgumentError(`The ${network.description.kind} network has no weights to draw from.`);
}

/**
 * The tensor of weights that a fault is set to strike.
 * @throws ArgumentError when the network has no such weight or layer
 */
export function pickWeight(
  network: LoadedNetwork,
  { pick, weight, layer }: WeightPick,
  seed: number,
): PickedWeight {
  switch (pick) {
    case 'name':
      return { name: findWeight(network, weight), drawn: null };
    case 'random':
      return drawWeight(network, seed);
    case 'layer': {
      const layers = layerWeights(network);
      const name = layers[layer];
      if (name === undefined) {
        const has =
          layers.length === 0
            ? 'no layers with weights'
            : `${layers.length} layers with weights, 0 (${layers[0]}) to ${layers.length - 1} (${layers.at(-1)})`;
        throw new ArgumentError(
          `The ${network.description.kind} network has ${has}; given: layer ${layer}.`,
        );
      }
      return { name, drawn: null };
    }
  }
}

/**
 * The element to strike: the drawn one, else the one that was asked for.
 * @throws ArgumentError when the tensor is smaller
 */
export function pickedElement(
  { name, drawn }: PickedWeight,
  element: number,
  size: number,
): number {
  const place = drawn ?? element;
  if (place < size) return place;
  throw new ArgumentError(`${name} has ${size} elements, 0 to ${size - 1}; given: ${element}.`);
}
