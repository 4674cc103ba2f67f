import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { Health } from '../../../health/health.ts';
import {
  asTensors,
  type NetworkInputs,
  type Reuse,
  type TracedCall,
} from '../../../trace/trace-networks.ts';
import type { TracedFrame } from '../../../trace/traced-frame.ts';
import { clock } from './clock.ts';
import { runPlain, traceWith, type BenchNetwork, type BenchTools } from './bench-network.ts';

/** A run of a network that was timed until its outputs had been read. */
export interface TimedRun {
  readonly ms: number;
  readonly outputs: readonly Float32Array[];
}

/** A timed run that was traced. */
export interface TimedTrace extends TimedRun {
  /** The caller disposes its results. */
  readonly frame: TracedFrame;
  /** Calls of `readPixels`, those for the outputs left out; none on a backend without a GPU. */
  readonly readbacks: number;
}

/** Times a run of the network alone. */
export function timePlain(network: BenchNetwork, input: Tensor): TimedRun {
  const begin = clock();
  const outputs = runPlain(network, input);
  return { ms: clock() - begin, outputs };
}

/** Runs a network for all its nodes, lets `look` at them, and reads the outputs. */
export function timeAllNodes<T>(
  { model, description }: BenchNetwork,
  input: Tensor,
  look: (results: readonly Tensor[]) => T,
): TimedRun & { readonly seen: T } {
  const names = description.nodes.map(({ name }) => name);
  const begin = clock();
  const results = asTensors(model.execute(input, [...names, ...description.outputs]));
  const seen = look(results.slice(0, names.length));
  const outputs = results.slice(names.length).map((output) => output.dataSync<'float32'>());
  const ms = clock() - begin;
  tf.dispose(results);
  return { ms, outputs, seen };
}

/** Times a run that measures every node's health and records nothing else. */
export const timeHealthOnly = (
  network: BenchNetwork,
  input: Tensor,
  { meter }: BenchTools,
): TimedRun & { readonly seen: readonly Health[] } =>
  timeAllNodes(network, input, (results) => meter.measure(results).map(({ health }) => health));

/**
 * Runs a network under the tracer as the product does in a warm realm: all of it in one go. What is
 * timed is what the detector waits for; the observers' coming and going belongs to the pass.
 *
 * @param picture any tensor: a frame begins with one.
 */
export function timeTraced(
  { model, description }: BenchNetwork,
  input: Tensor,
  tools: BenchTools,
  picture: Tensor,
  reuse: (call: TracedCall, inputs: NetworkInputs) => Reuse | null = () => null,
): TimedTrace {
  const trace = traceWith(tools, { reuse });
  try {
    trace.beginFrame(picture);
    const counter = countReadPixels();
    const begin = clock();
    const answer = asTensors(model.execute(input, [...description.outputs]));
    const readbacks = counter.stop();
    const outputs = answer.map((output) => output.dataSync<'float32'>());
    const ms = clock() - begin;
    tf.dispose(answer);
    return { ms, outputs, frame: trace.endFrame([]), readbacks };
  } finally {
    trace.restore();
  }
}

/** Counts reads of the framebuffer on the backend's context until it is stopped. */
function countReadPixels(): { stop(): number } {
  const backend = tf.backend();
  if (!(backend instanceof tf.MathBackendWebGL)) return { stop: () => 0 };
  const { gl } = backend.gpgpu;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the context as `this`
  const read = gl.readPixels as (...args: unknown[]) => void;
  let count = 0;
  Object.defineProperty(gl, 'readPixels', {
    configurable: true,
    value: (...args: unknown[]) => {
      count++;
      read.apply(gl, args);
    },
  });
  return {
    stop: () => {
      // An own property shadows the method of the class; without it the method is back.
      Reflect.deleteProperty(gl, 'readPixels');
      return count;
    },
  };
}
