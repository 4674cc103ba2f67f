import type { Tensor } from '@tensorflow/tfjs';
import type { Health } from './health.ts';
import { createReadBackMeter } from './read-back-meter.ts';
import type { Residence } from './residence.ts';

/** Health of one tensor, and where its values were when it was measured. */
export interface Measured {
  readonly health: Health;
  /** See `residence`: tells where the kernel ran when measured before another kernel reads it. */
  readonly ran: Residence;
}

/** Measures the health of tensors of the backend it was made for. */
export interface HealthMeter {
  /**
   * Health of every tensor, in order; one synchronous read-back for all of them. Disposes nothing
   * and leaks nothing.
   *
   * @param tensors float32, int32 or bool.
   */
  measure(tensors: readonly Tensor[]): Measured[];
  /** Frees what the meter holds; it must not be used afterwards. */
  dispose(): void;
}

/** A meter for the current backend of TensorFlow.js. */
export function createHealthMeter(): HealthMeter {
  return createReadBackMeter();
}
