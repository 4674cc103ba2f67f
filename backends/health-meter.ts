import type { KernelBackend } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import { activeBackend } from './backends.ts';
import { MeterUnavailableError } from './measurement.ts';
import type { Measurement } from './measurement.ts';
import { createReadBackMeter } from './read-back-meter.ts';
import { selfTest } from './self-test.ts';
import type { SelfTest } from './self-test.ts';

/** How a meter gets its numbers, and why they can be trusted. */
export interface Trust {
  /** `gpu`: reduced on the GPU, whose self-test passed. `read-back`: downloaded and scanned. */
  readonly method: 'gpu' | 'read-back';
  /** Of the GPU reduction where there is one, even when it failed. */
  readonly selfTest: SelfTest;
}

/** Measures the health of tensors of the backend that it was made for. */
export interface HealthMeter extends Measurement {
  readonly trust: Trust;
}

// A self-test belongs to a backend: a realm has one, so it runs once a realm.
const tested = new WeakMap<KernelBackend, SelfTest>();

function testOnce(measurement: Measurement): SelfTest {
  const backend = tf.backend();
  const test = tested.get(backend) ?? selfTest(measurement);
  tested.set(backend, test);
  return test;
}

/** Measures with `gpu` only if it passes its self-test, else reads back; `trust` tells which. */
export function trustedMeter(gpu: Measurement, test: SelfTest): HealthMeter {
  if (test.passed) return { ...gpu, trust: { method: 'gpu', selfTest: test } };
  gpu.dispose();
  return { ...createReadBackMeter(), trust: { method: 'read-back', selfTest: test } };
}

function readBackMeter(failure?: string): HealthMeter {
  const reading = createReadBackMeter();
  const test = testOnce(reading);
  const result =
    failure === undefined
      ? test
      : { ...test, passed: false, failures: [failure, ...test.failures] };
  return { ...reading, trust: { method: 'read-back', selfTest: result } };
}

/**
 * A meter for the current backend of TensorFlow.js. It measures in place where the backend can, unless
 * this very device fails the self-test or refuses to measure; otherwise it reads back.
 */
export function createHealthMeter(): HealthMeter {
  const inPlace = activeBackend().inPlace();
  if (inPlace === null) return readBackMeter();
  const meter = inPlace.health();
  try {
    return trustedMeter(meter, testOnce(meter));
  } catch (error) {
    meter.dispose();
    if (error instanceof MeterUnavailableError) return readBackMeter(error.message);
    throw error;
  }
}
