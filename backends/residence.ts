/**
 * Where the values of a tensor are: on the GPU, on the CPU of a GPU backend, on a CPU backend, or in
 * the heap of a WebAssembly module.
 */
export type Residence = 'gpu' | 'cpu-forwarded' | 'cpu' | 'wasm';
