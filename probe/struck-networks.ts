import * as tf from '@tensorflow/tfjs';
import type { LoadedNetwork } from '../networks/loaded-network.ts';
import type { NetworkNode } from '../networks/network.ts';
import type { Step } from '../record/step.ts';
import { hold } from '../trace/hold.ts';
import { appStage, weightsOf, type AppModel, type AppModels } from './app-models.ts';
import type { StruckNetworks } from './strike-kernels.ts';

/**
 * The weight of a layer as a graph model holds its own: a list of one tensor. A layer keeps its tensor in
 * a variable, which holds what is written into the list; writing the variable itself puts back what it
 * held first.
 */
function heldIn(variable: tf.Variable): tf.Tensor[] {
  let first: tf.Tensor | null = null;
  const held: tf.Tensor[] = [variable];
  Object.defineProperty(held, 0, {
    enumerable: true,
    get: () => variable,
    set: (tensor: tf.Tensor) => {
      if (tensor !== variable) {
        first ??= hold(variable);
        variable.assign(tensor);
      } else if (first !== null) {
        variable.assign(first);
        first.dispose();
        first = null;
      }
    },
  });
  return held;
}

const isVariable = (tensor: tf.Tensor): tensor is tf.Variable => tensor instanceof tf.Variable;

/** A model's weights in the form in which faults replace them. */
const heldWeights = (model: AppModel | undefined): Record<string, tf.Tensor[]> =>
  model === undefined
    ? {}
    : model instanceof tf.GraphModel
      ? model.weights
      : Object.fromEntries(
          weightsOf(model).map(([name, tensor]) => [
            name,
            isVariable(tensor) ? heldIn(tensor) : [tensor],
          ]),
        );

const noNode = { originalName: null, attributes: {}, shape: null } as const;

/** What is known of a model that is observed kernel by kernel: the kernels that it ran, and its weights. */
function byKernels(
  name: string,
  model: AppModel | undefined,
  steps: readonly Step[],
): LoadedNetwork {
  const weights = heldWeights(model);
  const kernels = new Map(
    steps
      .filter(({ stage, op }) => stage === name && op !== 'network_input')
      .map((step): [string, NetworkNode] => [
        step.name,
        { ...noNode, name: step.name, graphName: step.name, op: step.op, inputs: [], weights: [] },
      ]),
  );
  // Which kernel reads which weight is not known; no argument can name this node.
  const holder = '(weights)';
  const nodes = [
    ...kernels.values(),
    {
      ...noNode,
      name: holder,
      graphName: holder,
      op: holder,
      inputs: [],
      weights: Object.keys(weights),
    },
  ];
  return {
    // Faults touch nothing of a model but its weights.
    model: { weights },
    description: {
      kind: name,
      source: name,
      inputs: [],
      input: { name: 'input', shape: [] },
      nodes,
      weights: Object.entries(weights).map(([weight, [tensor]]) => ({
        name: weight,
        shape: tensor?.shape ?? [],
        dtype: tensor?.dtype ?? 'float32',
        nodes: [],
      })),
      outputs: [],
    },
  };
}

/**
 * What faults can strike in an app.
 *
 * @param golden Steps of the golden run: they name the kernels.
 */
export function struckNetworks(models: AppModels, golden: readonly Step[]): StruckNetworks {
  const byKernel = new Set([appStage]);
  const networks: Record<string, LoadedNetwork> = {};
  for (const [name, model] of models.entries()) {
    const description = model instanceof tf.GraphModel ? models.describe(model) : undefined;
    // Run through another call than `execute`, a model was observed kernel by kernel all the same.
    const ranByNode =
      description !== undefined &&
      golden.some(
        ({ op, name: step }) => op === 'network_input' && step.startsWith(`${name}_input`),
      );
    if (description !== undefined && ranByNode) {
      networks[name] = { model: model as tf.GraphModel, description };
    } else {
      byKernel.add(name);
      networks[name] = byKernels(name, model, golden);
    }
  }
  networks[appStage] = byKernels(appStage, undefined, golden);
  return { networks, byKernel };
}
