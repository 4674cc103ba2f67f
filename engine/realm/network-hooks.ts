import type * as tf from '@tensorflow/tfjs';
import { activeBackend, residence } from '../../backends/backends.ts';
import type { Injection, NetworkCall } from '../../faults/injection.ts';
import type { NetworkRun } from '../../trace/trace-networks.ts';
import type { PassPlace } from './trace-pass.ts';
import type { PlacedInjection } from './placed-injection.ts';

/** What the faults of a pass do inside the networks. */
export interface NetworkHooks {
  networkCall(call: NetworkRun): NetworkCall;
  /** The tensor that the network gets: a new one, or `input` itself. The caller owns `input`. */
  replaceInput(input: tf.Tensor, call: NetworkRun, name: string): tf.Tensor;
  /** Names of the nodes whose result `replaceResult` may replace. */
  struckNodes(call: NetworkRun): ReadonlySet<string>;
  /** The tensor that a node gives in place of `result`, or that itself. The caller owns `result`. */
  replaceResult(call: NetworkRun, node: string, result: tf.Tensor): tf.Tensor;
}

export function networkHooks(
  injections: readonly PlacedInjection[],
  place: PassPlace,
): NetworkHooks {
  const networkCall = (call: NetworkRun): NetworkCall => ({
    network: call.network,
    item: call.item,
    frame: place.frame,
  });
  const struckBy = (injection: Injection, call: NetworkRun): readonly string[] =>
    injection.struckNodes?.(call.description, networkCall(call)) ?? [];
  return {
    networkCall,
    replaceInput: (input, call, name) => {
      const several = call.description.inputs.length > 1;
      const at = { ...networkCall(call), ...(several ? { input: name } : {}) };
      return chain(injections, input, (injection, current) =>
        injection.replaceInput?.(current, at),
      );
    },
    struckNodes: (call) =>
      new Set(injections.flatMap(({ injection }) => struckBy(injection, call))),
    replaceResult: (call, node, result) =>
      chain(injections, result, (injection, current) =>
        struckBy(injection, call).includes(node)
          ? injection.replaceResult?.(current, node, networkCall(call))
          : undefined,
      ),
  };
}

/**
 * Stores a tensor that a fault made where the one is that it replaces. Faults write numbers on the CPU;
 * a texture rounds what it is given to its format, and what was measured before that is not what the
 * next kernel reads.
 */
function storeLike(given: tf.Tensor, made: tf.Tensor): void {
  if (residence(given) === 'gpu' && residence(made) !== 'gpu') {
    activeBackend().inPlace()?.place(made);
  }
}

/** Applies a hook of every injection in order; what lies between first and last is disposed. */
function chain<T extends tf.Tensor>(
  injections: readonly PlacedInjection[],
  given: T,
  hook: (injection: Injection, current: T) => T | undefined,
): T {
  const last = injections.reduce((current, { injection }) => {
    const next = hook(injection, current) ?? current;
    if (next !== current && current !== given) current.dispose();
    return next;
  }, given);
  storeLike(given, last);
  return last;
}
