import * as tf from '@tensorflow/tfjs';
import type { Tensor, TensorInfo } from '@tensorflow/tfjs';

/**
 * A tensor on the same data as a kernel's result, alive until it is disposed, whatever scope the
 * kernel ran in.
 */
export function hold(info: TensorInfo): Tensor {
  const backend = tf.backend();
  backend.incRef(info.dataId);
  return tf.keep(tf.engine().makeTensorFromTensorInfo(info, backend));
}
