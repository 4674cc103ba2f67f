import type { Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { Health } from '../health/health.ts';
import type { Residence } from './residence.ts';

/** Health of one tensor, and where its values were when it was measured. */
export interface Measured {
  readonly health: Health;
  /** See `residence`: tells where the kernel ran when measured before another kernel reads it. */
  readonly ran: Residence;
}

/** A way of measuring tensors. */
export interface Measurement {
  /**
   * Takes the health of what a kernel has just written, while it is in the processor's cache, for the
   * `measure` that asks for it later. The values must be final. Left out by what gains nothing by it.
   */
  readonly note?: (written: TensorInfo) => void;
  /**
   * Health of every tensor, in order. On the GPU, one synchronous read-back for all of them.
   * Disposes nothing and leaks nothing.
   *
   * @param tensors float32, int32 or bool. The same tensor may stand there twice.
   * @throws UnmeasurableError for a complex64 or string tensor.
   */
  measure(tensors: readonly Tensor[]): Measured[];
  /** Frees what it holds; it must not be used afterwards. */
  dispose(): void;
}

/** This device refuses to measure in place: the driver's message is in it. */
export class MeterUnavailableError extends Error {
  override name = 'MeterUnavailableError';
}

/** The device returned no measurement, most likely because it is lost. */
export class LostMeasurementError extends Error {
  override name = 'LostMeasurementError';
  constructor() {
    super(
      'The GPU returned no result of its scan: its context is lost or out of memory. ' +
        'Make a new realm, or measure fewer tensors at once.',
    );
  }
}

/** A tensor has no health: it does not hold real numbers. */
export class UnmeasurableError extends Error {
  override name = 'UnmeasurableError';
  constructor(dtype: string) {
    super(
      `A ${dtype} tensor has no health: measure float32, int32 or bool tensors ` +
        `(of a complex64 one, tf.real and tf.imag).`,
    );
  }
}

/** @throws UnmeasurableError for a complex64 or string tensor. */
export function assertMeasurable({ dtype }: Tensor): void {
  if (dtype === 'complex64' || dtype === 'string') throw new UnmeasurableError(dtype);
}
