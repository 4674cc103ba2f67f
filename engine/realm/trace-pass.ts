import type * as tf from '@tensorflow/tfjs';
import { CancelledError } from '../../common/cancelled-error.ts';
import type { Injection, NetworkCall } from '../../faults/injection.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';
import { PipelineTrace } from '../../trace/trace-pipeline.ts';
import { networkProgress } from './pass-progress.ts';
import type { PlacedInjection } from './placed-injection.ts';
import { reuseGolden } from './reuse-golden.ts';
import type { PassOptions } from './run-frames.ts';
import { segmentPace } from './segment-pace.ts';

/** Where a pass is: which frame, and which networks have run in it. */
export interface PassPlace {
  frame: number;
  calls: TracedCall[];
}

/**
 * Traces a pass, with the faults inside the networks struck on the way. `tell` is called often: it
 * tells the evidence so far.
 */
export function tracePass(options: PassOptions, place: PassPlace, tell: () => void): PipelineTrace {
  const { request, tools, injections, listener } = options;
  const { goldenStore, warm } = tools;
  const networkCall = (call: TracedCall): NetworkCall => ({
    network: call.network,
    hand: call.hand,
    frame: place.frame,
  });
  const struckNodes = (injection: Injection, call: TracedCall): readonly string[] =>
    injection.struckNodes?.(call.description, networkCall(call)) ?? [];
  const pace = segmentPace();
  return new PipelineTrace({
    meter: tools.meter,
    constants: tools.constants,
    replaceInput: (input, call) =>
      chain(injections, input, (injection, current) =>
        injection.networkInput?.(current, networkCall(call)),
      ),
    reuse: (call, input) =>
      request.kind === 'faulty' && request.reuse
        ? reuseGolden(
            call,
            input,
            goldenStore.frame(request.goldenKey, place.frame),
            injections.map(
              ({ injection }) => injection.reaches?.(call.description, networkCall(call)) ?? null,
            ),
          )
        : null,
    struckNodes: (call) =>
      new Set(injections.flatMap(({ injection }) => struckNodes(injection, call))),
    replaceResult: (call, node, result) =>
      chain(injections, result, (injection, current) =>
        struckNodes(injection, call).includes(node.name)
          ? injection.nodeResult?.(current, node.name, networkCall(call))
          : undefined,
      ),
    segmentLength: (call, done) =>
      warm.has(call.description.source) ? Infinity : pace(call, done),
    beforeSegment: (call, done) => {
      if (options.cancelled()) throw new CancelledError();
      tell();
      listener.progress(
        networkProgress(request, call, done, place.frame, warm.has(call.description.source)),
      );
    },
    afterNetwork: (call) => {
      place.calls.push(call);
      warm.add(call.description.source);
    },
    onSteps: (steps) => {
      tell();
      listener.steps(place.frame, steps);
    },
  });
}

/** Applies a hook of every injection in order; what lies between first and last is disposed. */
function chain<T extends tf.Tensor>(
  injections: readonly PlacedInjection[],
  given: T,
  hook: (injection: Injection, current: T) => T | undefined,
): T {
  return injections.reduce((current, { injection }) => {
    const next = hook(injection, current) ?? current;
    if (next !== current && current !== given) current.dispose();
    return next;
  }, given);
}
