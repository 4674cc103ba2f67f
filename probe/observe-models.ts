import * as tf from '@tensorflow/tfjs';
import type { AppModel } from './app-models.ts';

/** One run of a model. */
export interface ModelRun {
  readonly name: string;
  /** Of this model's runs in the trace, from 0. */
  readonly number: number;
  /** Stack of the call; null where nobody asks for lines. */
  readonly stack: string | null;
}

/** Receives the runs of an app's models. */
export interface ModelObserver {
  enter(model: AppModel): ModelRun;
  leave(run: ModelRun): void;
}

type Method = (this: AppModel, ...given: never[]) => unknown;

/** The methods with which apps run models. A graph model's `predict` goes through `execute`. */
const calls: readonly (readonly [object, string])[] = [
  [tf.GraphModel.prototype, 'execute'],
  [tf.GraphModel.prototype, 'executeAsync'],
  [tf.LayersModel.prototype, 'predict'],
  [tf.Sequential.prototype, 'predict'],
];

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as { readonly then?: unknown } | null)?.then === 'function';

/**
 * Reports when a model starts and stops running, until the returned function is called. A model that
 * another one runs counts as part of that one, unless it `isKnown`.
 */
export function observeModels(
  observer: ModelObserver,
  isKnown: (model: AppModel) => boolean,
): () => void {
  let depth = 0;
  const restorers = calls.map(([prototype, name]) => {
    const methods = prototype as Record<string, Method>;
    const method = methods[name] as Method;
    const observed: Method = function (...given) {
      if (depth > 0 && !isKnown(this)) return method.apply(this, given);
      const run = observer.enter(this);
      depth++;
      const leave = (): void => {
        depth--;
        observer.leave(run);
      };
      let result: unknown;
      try {
        result = method.apply(this, given);
      } catch (error) {
        leave();
        throw error;
      }
      if (isPromise(result)) return result.finally(leave);
      leave();
      return result;
    };
    methods[name] = observed;
    return () => {
      if (methods[name] === observed) methods[name] = method;
    };
  });
  return () => {
    for (const restore of restorers.reverse()) restore();
  };
}
