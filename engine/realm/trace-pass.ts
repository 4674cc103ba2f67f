import { CancelledError } from '../../common/cancelled-error.ts';
import type { CropPlace } from '../../trace/crop-place.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';
import { PipelineTrace } from '../../trace/pipeline-trace.ts';
import { networkHooks } from './network-hooks.ts';
import { networkProgress } from './pass-progress.ts';
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
  const { request, tools, injections, listener, subject } = options;
  const { goldenStore, warm } = tools;
  const hooks = networkHooks(injections, place);
  const pace = segmentPace();
  const goldenCrops = () =>
    (tools.transferred?.[place.frame] ?? goldenStore.frame(request.goldenKey, place.frame))
      ?.crops ?? new Map<number, CropPlace>();
  return new PipelineTrace({
    reader: subject.createReader(
      request.kind === 'faulty' ? goldenCrops : () => new Map<number, CropPlace>(),
    ),
    meter: tools.meter,
    constants: tools.constants,
    replaceInput: (input, call, name) => hooks.replaceInput(input, call, name),
    reuse: (call, inputs) =>
      request.kind === 'faulty' && request.reuse
        ? reuseGolden(
            call,
            inputs,
            goldenStore.frame(request.goldenKey, place.frame),
            injections.map(
              ({ injection }) =>
                injection.reaches?.(call.description, hooks.networkCall(call)) ?? null,
            ),
          )
        : null,
    struckNodes: (call) => hooks.struckNodes(call),
    replaceResult: (call, node, result) => hooks.replaceResult(call, node.name, result),
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
