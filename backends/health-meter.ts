import type { KernelBackend } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import type { InPlaceMeters } from './backend.ts';
import { activeBackend } from './backends.ts';
import { MeterUnavailableError } from './measurement.ts';
import type { Measurement } from './measurement.ts';
import { createReadBackMeter } from './read-back-meter.ts';
import { selfTest } from './self-test.ts';
import type { SelfTest } from './self-test.ts';

/** How a meter gets its numbers, and why they can be trusted. */
export interface Trust {
  /**
   * `gpu`: reduced on the GPU; `heap`: scanned in the heap of a WebAssembly module; its self-test passed.
   * `read-back`: downloaded and scanned.
   */
  readonly method: InPlaceMeters['method'] | 'read-back';
  /** Of what measures in place where there is such, even when it failed. */
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

/** Measures in place only if that passes its self-test, else reads back; `trust` reports which. */
export function trustedMeter(
  inPlace: Measurement,
  test: SelfTest,
  method: InPlaceMeters['method'] = 'gpu',
): HealthMeter {
  if (test.passed) return { ...inPlace, trust: { method, selfTest: test } };
  inPlace.dispose();
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
    return trustedMeter(meter, testOnce(meter), inPlace.method);
  } catch (error) {
    meter.dispose();
    if (error instanceof MeterUnavailableError) return readBackMeter(error.message);
    throw error;
  }
}
