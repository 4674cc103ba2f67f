import * as tf from '@tensorflow/tfjs';
import type { LoadedNetwork } from '../../../networks/loaded-network.ts';

/** Whatever a fault could have left changed, as plain values and identities to compare. */
export interface HeldState {
  readonly tensors: number;
  readonly dataIds: number;
  /** Identity of every weight, by network and name. */
  readonly weights: ReadonlyMap<string, unknown>;
  /** Values of every weight, hashed by their bits. */
  readonly weightBits: ReadonlyMap<string, number>;
  readonly kernels: ReadonlyMap<string, unknown>;
  readonly flags: string;
  /** Functions that a fault may hook, by owner and name. */
  readonly functions: ReadonlyMap<string, unknown>;
}

/** Objects whose functions faults wrap. */
const owners = (): Record<string, object> => ({
  'tf.backend()': tf.backend(),
  backend: Object.getPrototypeOf(tf.backend()) as object,
  GraphModel: tf.GraphModel.prototype,
  Tensor: tf.Tensor.prototype,
  'tf.io': tf.io,
  // What a page has beside Node.
  ...Object.fromEntries(
    ['WebGL2RenderingContext', 'HTMLCanvasElement', 'OffscreenCanvas']
      .filter((name) => name in globalThis)
      .map((name) => [
        name,
        (globalThis as unknown as Record<string, { prototype: object }>)[name]?.prototype ?? {},
      ]),
  ),
  Math,
  JSON,
});

const globals = ['fetch', 'createImageBitmap', 'setTimeout', 'requestAnimationFrame'] as const;

function hookable(): Map<string, unknown> {
  const found = new Map<string, unknown>(
    globals.map((name) => [`globalThis.${name}`, globalThis[name]]),
  );
  for (const [owner, object] of Object.entries(owners())) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
      if (typeof value === 'function') found.set(`${owner}.${name}`, value);
    }
  }
  return found;
}

function bits(tensor: tf.Tensor): number {
  const values = tensor.dataSync();
  const words = new Uint32Array(Float32Array.from(values).buffer);
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193) >>> 0;
  return hash;
}

/** What the page's TensorFlow.js holds right now. */
export function heldState(networks: readonly LoadedNetwork[]): HeldState {
  const weights = networks.flatMap(({ model, description }) =>
    [...new Set(description.nodes.flatMap((node) => node.weights))].map(
      (name): [string, tf.Tensor | undefined] => [
        `${description.kind}/${name}`,
        model.weights[name]?.[0],
      ],
    ),
  );
  const weightBits = new Map(
    weights.map(([name, tensor]) => [name, tensor === undefined ? -1 : bits(tensor)]),
  );
  return {
    tensors: tf.memory().numTensors,
    dataIds: tf.backend().numDataIds(),
    weights: new Map(weights),
    weightBits,
    kernels: new Map(
      tf
        .getKernelsForBackend(tf.getBackend())
        .map(({ kernelName, kernelFunc }) => [kernelName, kernelFunc]),
    ),
    flags: JSON.stringify(tf.env().getFlags()),
    functions: hookable(),
  };
}

const differingKeys = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>) =>
  [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));

/** What is not as it was, in words; empty when everything was put back. */
export function leftBehind(before: HeldState, after: HeldState): string[] {
  return [
    ...(before.tensors === after.tensors ? [] : [`${after.tensors - before.tensors} more tensors`]),
    ...(before.dataIds === after.dataIds
      ? []
      : [`${after.dataIds - before.dataIds} more data ids`]),
    ...differingKeys(before.weights, after.weights).map((name) => `another tensor as ${name}`),
    ...differingKeys(before.weightBits, after.weightBits).map((name) => `other bits in ${name}`),
    ...differingKeys(before.kernels, after.kernels).map((name) => `another kernel ${name}`),
    ...(before.flags === after.flags ? [] : [`flags ${after.flags}, were ${before.flags}`]),
    ...differingKeys(before.functions, after.functions).map((name) => `another function ${name}`),
  ];
}
