import * as tf from '@tensorflow/tfjs';
import type { DataId, Tensor } from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** The backend's memory and where a tensor lies in it; neither is in its types. */
interface Insides {
  readonly wasm: { readonly asm?: { readonly memory?: WebAssembly.Memory } };
  readonly dataIdMap: BackendWasm['dataIdMap'];
}

/** The current backend, which is WASM whenever this folder is asked. */
export function current(): BackendWasm {
  if (tf.getBackend() === 'wasm') return tf.backend() as unknown as BackendWasm;
  throw new Error(`The current backend is ${tf.getBackend()}, not wasm.`);
}

/** The heap; its `buffer` is another one after it has grown. */
export function heapOf(backend: BackendWasm): WebAssembly.Memory {
  const { memory } = (backend as unknown as Insides).wasm.asm ?? {};
  if (memory === undefined) {
    throw new Error('This version of @tensorflow/tfjs-backend-wasm does not show its memory.');
  }
  return memory;
}

/** Address of a tensor's first value, in bytes; of a tensor without values it means nothing. */
export const addressOf = (backend: BackendWasm, { dataId }: Tensor): number =>
  backend.dataIdMap.get(dataId).memoryOffset;

/** Float32 values in the heap by their data, not copied: valid until anything is allocated. */
export function floatsOf(backend: BackendWasm, dataId: DataId): Float32Array {
  const { memoryOffset, shape } = backend.dataIdMap.get(dataId);
  const size = shape.reduce((product, side) => product * side, 1);
  return new Float32Array(heapOf(backend).buffer, memoryOffset, size);
}

/** A tensor's values in the heap, not copied: valid until anything is allocated. */
export function viewOf(
  backend: BackendWasm,
  tensor: Tensor,
): Float32Array | Int32Array | Uint8Array {
  const { buffer } = heapOf(backend);
  const address = addressOf(backend, tensor);
  if (tensor.dtype === 'float32') return new Float32Array(buffer, address, tensor.size);
  if (tensor.dtype === 'int32') return new Int32Array(buffer, address, tensor.size);
  return new Uint8Array(buffer, address, tensor.size);
}
