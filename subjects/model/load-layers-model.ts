import * as tf from '@tensorflow/tfjs';
import type { LayersModel, NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { KernelNetwork } from '../../networks/kernel-network.ts';
import type { NetworkModel } from '../../networks/loaded-network.ts';
import type { NetworkDescription, NetworkNode, NetworkShape } from '../../networks/network.ts';
import { opName } from '../../networks/op-names.ts';
import { asTensors } from '../../trace/trace-networks.ts';
import { runWhole } from './load-graph-model.ts';
import type { LoadedModel } from './loaded-model.ts';
import { ModelError } from './model-error.ts';
import type { ReadModel } from './read-artifacts.ts';
import { floatBytes, mostTensorBytes } from './size-limits.ts';

type Layer = tf.layers.Layer;
type Variable = Layer['weights'][number];

const openShape = (shape: readonly (number | null)[]): NetworkShape =>
  shape.map((side) => side ?? -1);

/** A layer with several outputs, or that is used several times, says no shape of its own. */
function outputShape(layer: Layer): NetworkShape | null {
  try {
    const shape = layer.outputShape as readonly (number | null)[] | readonly (readonly unknown[])[];
    return shape.every((side) => side === null || typeof side === 'number')
      ? openShape(shape)
      : null;
  } catch {
    return null;
  }
}

/** Names of weights as their layers call them, which are those in the model's file. */
function weightNames(variables: readonly Variable[]): ReadonlyMap<Variable, string> {
  const taken = new Set<string>();
  return new Map(
    variables.map((variable) => {
      let name = variable.originalName;
      while (taken.has(name)) name += '_';
      taken.add(name);
      return [variable, name];
    }),
  );
}

/** A tensor on the data of a variable, which stays when that is given others. */
function held(variable: Variable): Tensor {
  const value = variable.read();
  const backend = tf.backend();
  backend.incRef(value.dataId);
  return tf.keep(tf.engine().makeTensorFromTensorInfo(value, backend));
}

/** The weights of a layers model, as those of a graph model are: another tensor put there is what runs. */
function weightsOf(names: ReadonlyMap<Variable, string>): NetworkModel['weights'] {
  return Object.fromEntries(
    [...names].map(([variable, name]) => {
      let now = held(variable);
      const list: Tensor[] = [];
      Object.defineProperty(list, 0, {
        enumerable: true,
        get: () => now,
        set(next: Tensor) {
          now = next;
          variable.write(next);
        },
      });
      return [name, list];
    }),
  );
}

function describe(
  model: LayersModel,
  names: ReadonlyMap<Variable, string>,
): Pick<NetworkDescription, 'inputs' | 'nodes' | 'weights' | 'outputs'> {
  const nodes = model.layers
    .filter((layer) => layer.getClassName() !== 'InputLayer')
    .map((layer): NetworkNode => ({
      name: layer.name,
      graphName: layer.name,
      originalName: layer.name,
      op: opName(layer.getClassName()),
      inputs: [],
      weights: layer.weights.flatMap((variable) => names.get(variable) ?? []),
      attributes: {},
      shape: outputShape(layer),
    }));
  return {
    inputs: model.inputs.map(({ shape, dtype }, i) => ({
      name: model.inputNames[i] ?? `input_${i}`,
      shape: openShape(shape),
      dtype,
    })),
    nodes,
    weights: [...names].map(([variable, name]) => ({
      name,
      shape: variable.shape.map((side) => side ?? -1),
      dtype: variable.dtype,
      nodes: nodes.filter(({ weights }) => weights.includes(name)).map((node) => node.name),
    })),
    outputs: [...model.outputNames],
  };
}

async function load(kind: string, { artifacts }: ReadModel): Promise<LayersModel> {
  try {
    return await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  } catch (cause) {
    const { message } = cause as Error;
    const unknown =
      /Unknown (layer|initializer|regularizer|constraint|activation\w*)[^\w]*(\w+)/i.exec(message);
    if (unknown === null) {
      throw new ModelError('unreadable', kind, `TensorFlow.js does not load it: ${message}`, {
        cause,
      });
    }
    const [, what = 'layer', which = ''] = unknown;
    throw new ModelError(
      'unknown-layer',
      kind,
      `TensorFlow.js has no ${what.toLowerCase()} "${which}". Register it with tf.serialization.registerClass in a module, and name that in its declaration: register: () => import('./my-layers.js').`,
      { cause },
    );
  }
}

/** @throws ModelError for a layer whose result would take too much memory, for one example */
function checkResults(
  kind: string,
  { nodes, inputs }: Pick<NetworkDescription, 'nodes' | 'inputs'>,
) {
  for (const { name, shape } of [...inputs, ...nodes]) {
    const [, ...sides] = shape ?? [];
    if (sides.some((side) => side < 0)) continue;
    const bytes = sides.reduce((product, side) => product * side, floatBytes);
    if (bytes <= mostTensorBytes) continue;
    throw new ModelError(
      'too-large',
      kind,
      `"${name}" [${(shape ?? []).join(', ')}] takes ${bytes} bytes; at most ${mostTensorBytes} are allowed. Use a smaller model.`,
    );
  }
}

/**
 * Loads a layers model, which is observed kernel by kernel.
 *
 * @param kind what its network is called.
 * @throws ModelError
 */
export async function loadLayersModel(
  kind: string,
  read: ReadModel,
  source: string,
): Promise<LoadedModel> {
  const model = await load(kind, read);
  // Otherwise it is built, and gets its names, when it first runs.
  if (model instanceof tf.Sequential) model.build();
  const names = weightNames(model.weights);
  const described = describe(model, names);
  checkResults(kind, described);
  const [input] = described.inputs;
  const description: NetworkDescription = {
    kind,
    source,
    ...described,
    input: { name: input?.name ?? '', shape: input?.shape ?? [] },
    kernelsBecause: 'is a layers model',
  };
  const outputs = [...model.outputNames];
  const weights = weightsOf(names);
  const network = new KernelNetwork(
    description,
    weights,
    (inputs) => {
      const list = model.inputNames.map((name) => inputs[name] as Tensor);
      const given = asTensors(model.predict(list.length === 1 ? (list[0] as Tensor) : list));
      return Object.fromEntries(
        outputs.map((name, i) => [name, given[i] as Tensor]),
      ) as NamedTensorMap;
    },
    () => {
      for (const [tensor] of Object.values(weights)) tensor?.dispose();
      model.dispose();
    },
  );
  return { network: { model: network, description }, outputs, run: runWhole(network) };
}
