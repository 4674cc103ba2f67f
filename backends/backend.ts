import type { DataId, Tensor, TypedArray } from '@tensorflow/tfjs';
import type { DivergenceMeter } from './comparison.ts';
import type { Measurement } from './measurement.ts';
import type { Residence } from './residence.ts';

/** The settings by which a backend is started; which of them there are is the backend's own. */
export interface BackendSettings {
  /** Its id, and TensorFlow.js's name for it. */
  readonly backend: string;
}

/** The backend is not available with these settings here. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
}

/** What computes, once a backend has started. */
export interface StartedBackend {
  /** The device as its driver names it; null where it is the CPU. */
  readonly renderer: string | null;
  /** Whether a GPU is emulated on the CPU; null where there is none. */
  readonly softwareGpu: boolean | null;
  readonly watch: DeviceWatch;
}

/** Reports the loss of what a backend computes on. */
export interface DeviceWatch {
  /** Rejects with a GpuLostError, a grace after the loss; never resolves. */
  readonly lost: Promise<never>;
  /**
   * Whether it is lost by now. Where it is not, everything read from it so far is what it computed; after a
   * loss reads give zeros, or nothing. Needs no event of the browser's, and a restored device stays lost.
   */
  isLost(): boolean;
  /** @throws GpuLostError where it is lost */
  confirm(): void;
}

/** For a backend that cannot be lost without its thread. */
export const nothingToLose: DeviceWatch = {
  lost: new Promise<never>(() => undefined),
  isLost: () => false,
  confirm: () => undefined,
};

/** Measures tensors where they are, without downloading them. */
export interface InPlaceMeters {
  /** Where it measures: on the GPU, or in the heap of a WebAssembly module. */
  readonly method: 'gpu' | 'heap';
  /** @throws MeterUnavailableError where this very device refuses to measure. */
  readonly health: () => Measurement;
  readonly divergence: () => DivergenceMeter;
  /** Whether the device is lost: what is read from it then is zeros, which would look like a result. */
  readonly isLost: () => boolean;
  /** Moves a tensor to where it is measured, as the upload of a model's constant does. */
  readonly place: (tensor: Tensor) => void;
}

/** Where a backend keeps the values of its tensors, by the data's id. */
export interface DataStore {
  has(dataId: DataId): boolean;
  set(dataId: DataId, facts: never): unknown;
}

/** What Faultbook needs of a backend of TensorFlow.js: to start it, to read it, to measure on it. */
export interface Backend<Settings extends BackendSettings = BackendSettings> {
  readonly id: Settings['backend'];
  /**
   * Starts TensorFlow.js with these settings. tfjs reads its flags once, globally and late, so this is
   * called once in the life of a realm.
   *
   * @throws BackendError
   */
  start(settings: Settings): Promise<StartedBackend>;
  /**
   * Prepares what measures on a backend that somebody else has started, an app with a probe in it; left
   * out where nothing is needed. Where it fails, values are read back.
   *
   * @param loadScan loads `scan.wasm`.
   */
  adopt?(loadScan: () => Promise<ArrayBuffer>): Promise<void>;
  /**
   * Where the values of a tensor are right now.
   *
   * Right after a kernel has run, this is where the kernel ran. Later it may not be: a result that was
   * computed on the CPU moves to the GPU when a GPU kernel reads it.
   */
  residence(tensor: Tensor): Residence;
  /** Values as they are stored: nothing rounds them on the way, and tfjs keeps no copy of them. */
  read(tensor: Tensor): TypedArray;
  /** Null where values are read in JavaScript, or this device has no way to measure in place. */
  inPlace(): InPlaceMeters | null;
  /** How it stores numbers: bits of a float, and whether several share a texel. */
  storage(): { readonly bits: 16 | 32; readonly packed: boolean };
  store(): DataStore;
}
