import * as tf from '@tensorflow/tfjs';
import type { DataStore } from './backend.ts';
import { activeBackend } from './backends.ts';

/** Values that kernels made and no tensor owns. */
export interface Orphans {
  /** Frees what is left without an owner; call when nothing runs. */
  free(): void;
  /** Stops watching; safe to call twice. */
  stop(): void;
}

/** What of TensorFlow.js's engine knows the owners; not in its types. */
interface Engine {
  readonly state: { readonly tensorInfo: WeakMap<object, unknown> };
}

/**
 * Watches the store of the current backend for the length of a pass. A kernel that throws half-way
 * leaves its output, and what it made on the way, in the store: no scope knows them,
 * `tf.memory().numTensors` does not count them, and they stay until the realm ends.
 */
export function watchOrphans(): Orphans {
  const backend = tf.backend();
  const store = activeBackend().store();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the store as `this`
  const { set } = store;
  const born = new Set<object>();
  const watched = function (this: DataStore, dataId: object, facts: never): unknown {
    born.add(dataId);
    return set.call(this, dataId, facts);
  };
  store.set = watched;
  const { tensorInfo } = (tf.engine() as unknown as Engine).state;
  return {
    free: () => {
      for (const dataId of born) {
        if (store.has(dataId) && !tensorInfo.has(dataId)) backend.disposeData(dataId, true);
      }
      born.clear();
    },
    stop: () => {
      if (store.set === watched) Reflect.deleteProperty(store, 'set');
    },
  };
}
