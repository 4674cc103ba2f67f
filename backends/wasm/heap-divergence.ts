import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { compareValues } from '../../health/compare-values.ts';
import type { Divergence } from '../../health/divergence.ts';
import type { DivergenceMeter, DivergencePair } from '../comparison.ts';
import { addressOf, current, viewOf } from './heap.ts';
import { scanOf } from './start.ts';

const nothing: Divergence = { maxAbs: null, relativeL2: null, leftOut: 0 };

/**
 * Compares tensors in the heap of the WASM backend, in place. Values of another realm are copied into
 * it for as long as they are compared.
 */
export function createHeapDivergence(): DivergenceMeter {
  const backend = current();
  const scan = scanOf(backend);
  const inHeap = (golden: Tensor, faulty: Tensor): Divergence =>
    golden.dtype === 'float32' && faulty.dtype === 'float32'
      ? scan.divergence(addressOf(backend, golden), addressOf(backend, faulty), faulty.size)
      : compareValues(viewOf(backend, golden), viewOf(backend, faulty));
  const compare = ({ golden, faulty }: DivergencePair): Divergence => {
    if (faulty.size === 0) return nothing;
    if (!(golden instanceof Float32Array)) return inHeap(golden, faulty);
    const copy = tf.tensor(golden);
    try {
      return inHeap(copy, faulty);
    } finally {
      copy.dispose();
    }
  };
  return { measure: (pairs) => pairs.map(compare), dispose: () => undefined };
}
