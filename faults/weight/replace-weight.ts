import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { LoadedNetwork } from '../../networks/loaded-network.ts';
import { ArgumentError } from '../check-arguments.ts';
import { compareBits } from '../evidence.ts';
import type { Strike } from '../injection.ts';

/**
 * Names of a network's trained weights in execution order. Its int32 constants (axes, paddings,
 * sizes) describe operations and are none.
 */
export const weightNames = ({ description, model }: LoadedNetwork): string[] => [
  ...new Set(
    description.nodes
      .flatMap(({ weights }) => weights)
      .filter((name) => model.weights[name]?.[0]?.dtype === 'float32'),
  ),
];

/** Places of the weights of an operation by their role, as converted networks name them. */
const roles = ['kernel', 'bias'];

/** The weight that a text names by its node and its role, where the author of the network gave it another name. */
function byRole({ description }: LoadedNetwork, names: readonly string[], text: string) {
  const [name, role = 'kernel'] = text.split('/');
  const node = description.nodes.find((one) => one.name === name);
  const own = node?.weights.filter((weight) => names.includes(weight)) ?? [];
  return node?.operands === undefined && description.kernelsBecause === undefined
    ? undefined
    : own[roles.indexOf(role)];
}

/**
 * The weight that a text names: its full name, a node's name for that node's first weight, or a node and a role
 * (`conv2d_0/bias`).
 * @throws ArgumentError when the network has none of that name
 */
export function findWeight(network: LoadedNetwork, text: string): string {
  const names = weightNames(network);
  const node = network.description.nodes.find(({ name }) => name === text);
  const found =
    names.find((name) => name === text || node?.weights.includes(name)) ??
    byRole(network, names, text);
  if (found === undefined) {
    const like = names.filter((name) => name.startsWith(text.split('/')[0] ?? '')).slice(0, 5);
    const hint =
      like.length > 0
        ? `Did you mean ${like.join(', ')}?`
        : `It has ${names[0] ?? 'none'} to ${names.at(-1) ?? 'none'}.`;
    throw new ArgumentError(
      `The ${network.description.kind} network has no weight "${text}". ${hint}`,
    );
  }
  return found;
}

/** Replaced weights of one pass, put back by `restore`. */
export class WeightReplacements {
  private readonly originals: { held: Tensor[]; original: Tensor; replaced: Tensor }[] = [];
  readonly strikes: Strike[] = [];

  /** Writes a changed copy of a weight into the loaded model. */
  replace(network: LoadedNetwork, name: string, change: (values: Float32Array) => void): void {
    const held = network.model.weights[name];
    const original = held?.[0];
    if (held === undefined || original === undefined) {
      throw new ArgumentError(`The ${network.description.kind} network has no weight "${name}".`);
    }
    const before = Float32Array.from(original.dataSync());
    const after = before.slice();
    change(after);
    const replaced = tf.keep(tf.tensor(after, original.shape, 'float32'));
    held[0] = replaced;
    this.originals.push({ held, original, replaced });
    this.strikes.push({
      site: `weight · ${network.description.kind} · ${name}`,
      frame: null,
      item: null,
      ...compareBits(before, after, original.shape),
    });
  }

  /** Puts every original back, last replaced first; safe to call twice. */
  restore(): void {
    for (const { held, original, replaced } of this.originals.splice(0).reverse()) {
      held[0] = original;
      replaced.dispose();
    }
  }
}
