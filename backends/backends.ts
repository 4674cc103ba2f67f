import * as tf from '@tensorflow/tfjs';
import type { Tensor, TypedArray } from '@tensorflow/tfjs';
import {
  BackendError,
  type Backend,
  type BackendSettings,
  type StartedBackend,
} from './backend.ts';
import { cpu, type CpuSettings } from './cpu/backend.ts';
import type { Residence } from './residence.ts';
import { wasm } from './wasm/backend.ts';
import { webgl } from './webgl/backend.ts';
import type { WasmSettings } from './wasm/start.ts';
import type { WebglSettings } from './webgl/start.ts';

const backends = new Map<string, Backend>();

/** Makes a backend known, in place of one with the same id. */
export function registerBackend<Settings extends BackendSettings>(
  backend: Backend<Settings>,
): void {
  // Only `start` takes settings, and only those with this id are handed to it.
  backends.set(backend.id, backend);
}

registerBackend(webgl);
registerBackend(wasm);
registerBackend(cpu);

/** @throws BackendError for an id that no backend has */
function backendOf(id: string): Backend {
  const backend = backends.get(id);
  if (backend !== undefined) return backend;
  throw new BackendError(
    `There is no backend "${id}". Backends: ${[...backends.keys()].join(', ')}.`,
  );
}

/** Whether a backend of that id is known. */
export const hasBackend = (id: string): boolean => backends.has(id);

/** The backend that TensorFlow.js computes on now. */
export const activeBackend = (): Backend => backendOf(tf.getBackend());

/** Starts the backend that the settings name. @throws BackendError */
export const startBackend = (
  settings: WebglSettings | WasmSettings | CpuSettings | BackendSettings,
): Promise<StartedBackend> => backendOf(settings.backend).start(settings);

/** Where the values of a tensor are right now; see `Backend`. */
export const residence = (tensor: Tensor): Residence => activeBackend().residence(tensor);

/** Values of a tensor as they are stored; see `Backend`. */
export const readValues = (tensor: Tensor): TypedArray =>
  // tfjs drops an empty tensor's values when a kernel fails on it, and then cannot read it any more.
  tensor.size === 0 ? new Float32Array() : activeBackend().read(tensor);
