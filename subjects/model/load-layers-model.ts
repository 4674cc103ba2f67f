import * as tf from '@tensorflow/tfjs';
import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { KernelNetwork } from '../../networks/kernel-network.ts';
import type { NetworkModel } from '../../networks/loaded-network.ts';
import type { NetworkDescription, NetworkNode, NetworkShape } from '../../networks/network.ts';
import { opName } from '../../networks/op-names.ts';
import { asTensors } from '../../trace/trace-networks.ts';
import { checkResults, runWhole } from './load-graph-model.ts';
import type { LoadedModel } from './loaded-model.ts';
import { ModelError } from './model-error.ts';
import type { ReadModel } from './read-artifacts.ts';

type Layer = tf.layers.Layer;
type Variable = Layer['weights'][number];

const openShape = (shape: readonly (number | null)[]): NetworkShape =>
  shape.map((side) => side ?? -1);

/** The shape of a layer's result; null for a layer with several outputs, or one that is used several times. */
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

/** Names of weights, as in the model's file. */
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

/** A tensor that shares a variable's data and keeps it when the variable gets another value. */
function held(variable: Variable): Tensor {
  const value = variable.read();
  const backend = tf.backend();
  backend.incRef(value.dataId);
  return tf.keep(tf.engine().makeTensorFromTensorInfo(value, backend));
}

/** The weights of a layers model in the form of a graph model's: writing another tensor changes what runs. */
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
  // A sequential model is otherwise built, and its weights named, only when it first runs.
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
      const [only, ...others] = list;
      const alone = only !== undefined && others.length === 0;
      const given = asTensors(model.predict(alone ? only : list));
      return Object.fromEntries(
        outputs.map((name, i): [string, Tensor] => [name, given[i] as Tensor]),
      );
    },
    () => {
      for (const [tensor] of Object.values(weights)) tensor?.dispose();
      model.dispose();
    },
  );
  return { network: { model: network, description }, outputs, run: runWhole(network) };
}
