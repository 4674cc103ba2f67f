import * as tf from '@tensorflow/tfjs';
import type { DataId, BackendValues } from '@tensorflow/tfjs';

/** Values that left the GPU for plain JavaScript, as the reader got them. */
export interface Read {
  readonly dataId: DataId;
  readonly values: BackendValues;
}

/**
 * Observes what is downloaded by `tensor.data()` until the function it gives is called: the very
 * operands of the comparisons that follow in plain JavaScript. `onAsk` hears of a download before it
 * is there: one that never comes is asked for all the same.
 */
export function observeReads(
  onRead: (read: Read) => void,
  onAsk: (dataId: DataId) => void,
): () => void {
  const backend = tf.backend();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the backend as `this`
  const read = backend.read;
  const own = Object.getOwnPropertyDescriptor(backend, 'read');
  const observed = async (dataId: DataId): Promise<BackendValues> => {
    onAsk(dataId);
    const values = await read.call(backend, dataId);
    onRead({ dataId, values });
    return values;
  };
  backend.read = observed;
  return () => {
    if (backend.read !== observed) return;
    // An own property shadows the method of the class; without it the method is back.
    if (own === undefined) delete (backend as { read?: unknown }).read;
    else Object.defineProperty(backend, 'read', own);
  };
}
