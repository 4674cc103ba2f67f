import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { BackendError, nothingToLose, type StartedBackend } from '../backend.ts';
import { binariesUrl, binaryUrl } from './binaries.ts';
import { current, heapOf } from './heap.ts';
import { createScan, type HeapScan } from './scan/scan.ts';

/** Settings of the WASM backend: it computes in float32, on one thread, by SIMD where there is any. */
export interface WasmSettings {
  readonly backend: 'wasm';
}

const scans = new WeakMap<BackendWasm, HeapScan>();

/** Whether the heap of a backend can be scanned. */
export const hasScan = (backend: BackendWasm): boolean => scans.has(backend);

/** The scan of a backend's heap, made when the backend was started or adopted. */
export function scanOf(backend: BackendWasm): HeapScan {
  const scan = scans.get(backend);
  if (scan === undefined) {
    throw new Error('The WASM backend was neither started by startBackend nor adopted.');
  }
  return scan;
}

const unavailable = (reason: unknown): BackendError =>
  new BackendError(
    `The WASM backend did not start: ${reason instanceof Error ? reason.message : String(reason)}. ` +
      "It needs its .wasm files in wasm/ beside the page, and under a content security policy 'wasm-unsafe-eval'. Serve them, or choose the backend cpu.",
  );

/** Null where this browser has no SIMD: then the backend has none either. */
async function compileScan(): Promise<WebAssembly.Module | null> {
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) return null;
  const response = await fetch(binaryUrl('scan.wasm'));
  if (!response.ok) throw new Error(`scan.wasm: ${response.status} ${response.statusText}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** See `Backend`. Loads the backend's script and its binaries, which no other backend needs. */
export async function startWasm(): Promise<StartedBackend> {
  try {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(binariesUrl(), true);
    // Threads change the order of sums, and with it the last bits of a record.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    const compiled = await compileScan();
    if (!(await tf.setBackend('wasm')))
      throw new Error('see the console for what TensorFlow.js says');
    await tf.ready();
    const backend = current();
    scans.set(backend, await createScan(heapOf(backend), compiled));
  } catch (error) {
    throw unavailable(error);
  }
  return { renderer: null, softwareGpu: null, watch: nothingToLose };
}

/** See `Backend`. A backend with threads shares its memory, which the scan by SIMD cannot import. */
export async function adoptWasm(loadScan: () => Promise<ArrayBuffer>): Promise<void> {
  const backend = current();
  if (scans.has(backend)) return;
  const heap = heapOf(backend);
  const scan = await loadScan()
    .then((bytes) => WebAssembly.compile(bytes))
    .then((compiled) => createScan(heap, compiled))
    .catch(() => createScan(heap, null));
  scans.set(backend, scan);
}
