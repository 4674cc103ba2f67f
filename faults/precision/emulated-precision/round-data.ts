import * as tf from '@tensorflow/tfjs';
import type { DataId } from '@tensorflow/tfjs';
import { current, floatsOf } from '../../../backends/wasm/heap.ts';
import { roundTo } from './round-to.ts';
import type { Format } from './spec.ts';
import { createTextureRounder, type TextureRounder } from './texture-rounder.ts';

/** Rounds what lies behind a tensor, on whichever side it lies. */
export interface DataRounder {
  /** Replaces float32 values by rounded ones; nobody else may hold them yet. */
  round(dataId: DataId): void;
  /** The same, and the values before and after it. */
  roundSeen(dataId: DataId): { before: Float32Array; after: Float32Array };
  dispose(): void;
}

/** Some fields are null, not undefined, at run time. */
const isThere = <T>(field: T | null | undefined): field is T =>
  field !== null && field !== undefined;

/** What the CPU backend keeps of a tensor; not in its types. */
interface CpuStore {
  readonly data: { get(dataId: DataId): { values: Float32Array } };
}

function onCpu(format: Format): DataRounder {
  const { data } = tf.backend() as unknown as CpuStore;
  const roundSeen = (dataId: DataId) => {
    const held = data.get(dataId);
    const before = held.values;
    // A copy: a kernel may have handed on the array of somebody else.
    held.values = roundTo(before, format);
    return { before: Float32Array.from(before), after: held.values };
  };
  return { round: roundSeen, roundSeen, dispose: () => undefined };
}

function inHeap(format: Format): DataRounder {
  const backend = current();
  const roundSeen = (dataId: DataId) => {
    const held = floatsOf(backend, dataId);
    const before = Float32Array.from(held);
    // A kernel's result shares its memory with nobody: an alias is not rounded.
    held.set(roundTo(before, format));
    return { before, after: Float32Array.from(held) };
  };
  return { round: roundSeen, roundSeen, dispose: () => undefined };
}

function onGpu(backend: tf.MathBackendWebGL, format: Format): DataRounder {
  const gl = backend.gpgpu.gl as WebGL2RenderingContext;
  let rounder: TextureRounder | null = null;
  const read = (dataId: DataId): Float32Array => {
    const facts = backend.texData.get(dataId);
    const values = Float32Array.from(backend.readSync(dataId) as Float32Array);
    // TensorFlow.js keeps what it has read, and would go on reading that.
    if (isThere(facts.texture)) Reflect.set(facts, 'values', null);
    return values;
  };
  const round = (dataId: DataId): void => {
    const facts = backend.texData.get(dataId);
    const held = facts.texture;
    if (!isThere(held)) {
      // The CPU computed it, because it is small.
      if (facts.values instanceof Float32Array) facts.values = roundTo(facts.values, format);
      return;
    }
    // A slice that shares the texture of the tensor it was cut from, which is rounded already.
    if (isThere(facts.slice)) return;
    const [height, width] = held.texShape;
    rounder ??= createTextureRounder(gl, format);
    rounder.round(held.texture, width, height, facts.isPacked === true ? 4 : 1);
  };
  return {
    round,
    roundSeen(dataId) {
      const before = read(dataId);
      round(dataId);
      return { before, after: read(dataId) };
    },
    dispose: () => rounder?.dispose(),
  };
}

/** Rounds data of the current backend. */
export function createDataRounder(format: Format): DataRounder {
  const backend = tf.backend();
  if (backend instanceof tf.MathBackendWebGL) return onGpu(backend, format);
  return tf.getBackend() === 'wasm' ? inHeap(format) : onCpu(format);
}
