import * as tf from '@tensorflow/tfjs';
import type { DataId } from '@tensorflow/tfjs';
import { describeGraphModel, nameNetwork } from '../networks/describe-graph-model.ts';
import { modelArtifacts } from '../networks/model-artifacts.ts';
import type { NetworkDescription } from '../networks/network.ts';
import { OtherTfjsError } from './probe-errors.ts';

/** A model that a probe can follow. */
export type AppModel = tf.GraphModel | tf.LayersModel;

/** The stage of what runs outside the models. */
export const appStage = 'app';

const isName = (name: string): boolean => /^[\w.-]{1,60}$/.test(name) && name !== appStage;

/** Whether a graph reads a second output of a node, which `execute` cannot be given back. */
const readsSecondOutputs = (model: tf.GraphModel): boolean => {
  const { node = [] } = (modelArtifacts(model).modelTopology ?? {}) as {
    readonly node?: readonly { readonly input?: readonly string[] }[];
  };
  return node.some(({ input = [] }) => input.some((name) => /:[1-9]\d*$/.test(name)));
};

/** Operations whose results hold no real numbers, or depend on the way through the graph. */
const unmeasured =
  /^(?:complex|fft|ifft|rfft|irfft|string|hash|lookup|tensor_list|tensor_array|enter|exit|loop|merge|next|switch|while|stateless|if\b)/;

/** Names of the models of an app, and what is known of their insides. */
export class AppModels {
  private readonly names = new Map<AppModel, string>();
  private readonly descriptions = new WeakMap<tf.GraphModel, NetworkDescription | null>();

  /**
   * @param models by the names that steps and faults give them.
   * @throws OtherTfjsError for a model of another copy of TensorFlow.js
   */
  constructor(models: Readonly<Record<string, AppModel>>) {
    for (const [name, model] of Object.entries(models)) {
      if (!isName(name)) {
        throw new TypeError(
          `models.${name}: a name has up to 60 letters, digits, dots, dashes and underscores, and is not "${appStage}".`,
        );
      }
      if (!(model instanceof tf.GraphModel) && !(model instanceof tf.LayersModel)) {
        if (typeof (model as { readonly predict?: unknown } | null)?.predict === 'function') {
          throw new OtherTfjsError(`models.${name}`);
        }
        throw new TypeError(
          `models.${name} is not a model. Pass a tf.GraphModel or a tf.LayersModel, such as tf.loadGraphModel resolves to.`,
        );
      }
      this.names.set(model, name);
    }
  }

  /** Name of a model; one without a given name gets one when it first runs. */
  nameOf(model: AppModel): string {
    const known = this.names.get(model);
    if (known !== undefined) return known;
    const taken = new Set(this.names.values());
    let name = 'model';
    for (let n = 1; taken.has(name); n++) name = `model_${n}`;
    this.names.set(model, name);
    return name;
  }

  isKnown(model: AppModel): boolean {
    return this.names.has(model);
  }

  entries(): readonly (readonly [string, AppModel])[] {
    return [...this.names].map(([model, name]) => [name, model] as const);
  }

  /**
   * The nodes of a model that is observed node by node: a graph where `execute` can be
   * asked for every node. Undefined for any other: it is observed kernel by kernel.
   */
  describe(model: tf.GraphModel): NetworkDescription | undefined {
    const known = this.descriptions.get(model);
    if (known !== undefined) return known ?? undefined;
    const description = this.read(model);
    this.descriptions.set(model, description);
    return description ?? undefined;
  }

  private read(model: tf.GraphModel): NetworkDescription | null {
    try {
      const graph = describeGraphModel(model);
      if (graph.inputs.length === 0 || readsSecondOutputs(model)) return null;
      if (graph.nodes.some(({ op }) => unmeasured.test(op))) return null;
      return nameNetwork({ kind: this.nameOf(model), source: this.nameOf(model) }, graph);
    } catch {
      // What cannot be described is observed by its kernels.
      return null;
    }
  }

  /** Names of all weights by their data, as it is now: training gives a weight new data. */
  weightNames(): ReadonlyMap<DataId, string> {
    const names = new Map<DataId, string>();
    for (const model of this.names.keys()) {
      for (const [weight, { dataId }] of weightsOf(model)) names.set(dataId, weight);
    }
    return names;
  }
}

/** Weights of a model by the names that it gives them; a layer's as its author named it, where that is unique. */
export function weightsOf(model: AppModel): readonly (readonly [string, tf.Tensor])[] {
  if (model instanceof tf.GraphModel) {
    return Object.entries(model.weights).flatMap(([name, [tensor]]) =>
      tensor === undefined ? [] : [[name, tensor] as const],
    );
  }
  const { weights } = model;
  const given = weights.map(({ originalName }) => originalName);
  const isUnique = (name: string): boolean => given.indexOf(name) === given.lastIndexOf(name);
  return weights.map((weight) => {
    const { originalName, name } = weight;
    return [isUnique(originalName) ? originalName : name, weight.read()] as const;
  });
}
