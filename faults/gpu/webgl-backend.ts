import * as tf from '@tensorflow/tfjs';

/** The backend whose GPU a fault is of. `checkPlan` lets such a fault run on no other. */
export function webglBackend(fault: string): tf.MathBackendWebGL {
  const backend = tf.backend();
  if (backend instanceof tf.MathBackendWebGL) return backend;
  throw new Error(`${fault} needs the WebGL backend; this is ${tf.getBackend()}.`);
}
