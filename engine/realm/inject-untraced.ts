import * as tf from '@tensorflow/tfjs';
import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { CancelledError } from '../../common/cancelled-error.ts';
import { describeNetwork } from '../../networks/describe-graph-model.ts';
import type { NetworkDescription } from '../../networks/network.ts';
import { KernelNetwork } from '../../networks/kernel-network.ts';
import {
  asTensors,
  namedInputs,
  type NetworkInputs,
  type NetworkRun,
} from '../../trace/trace-networks.ts';
import { subjectById } from '../../subjects/subjects.ts';
import { networkHooks } from './network-hooks.ts';
import type { PassOptions } from './run-frames.ts';
import type { PassPlace } from './trace-pass.ts';

type Execute = tf.GraphModel['execute'];
type ExecuteInputs = Parameters<Execute>[0];

/**
 * Injects the faults inside the networks and observes nothing, until the function it gives is called: a
 * network without one runs as the detector asked for it, another one stops only where a result is
 * replaced.
 */
export function injectUntraced(
  { request, injections, cancelled }: Pick<PassOptions, 'request' | 'injections' | 'cancelled'>,
  place: PassPlace,
): () => void {
  const hooks = networkHooks(injections, place);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the model as `this`
  const execute = tf.GraphModel.prototype.execute;
  const perItem = new Set(
    subjectById(request.subject).networks.flatMap((one) => (one.perItem ? [one.kind] : [])),
  );
  /** Runs of the networks of items in the frame under way, by kind. */
  let runs = { frame: -1, items: new Map<string, number>() };
  const nextItem = (network: string): number => {
    const item = runs.items.get(network) ?? 0;
    runs.items.set(network, item + 1);
    return item;
  };

  function injected(this: tf.GraphModel, inputs: ExecuteInputs, outputs?: string | string[]) {
    const description = describeNetwork(this);
    const named = description && namedInputs(description, inputs);
    if (description === undefined || named === undefined) {
      return execute.call(this, inputs, outputs);
    }
    const call = callOf(description, this);
    const given = replaceInputs(named, call);
    const struck = hooks.struckNodes(call);
    const replaced: NamedTensorMap = {};
    const fed = (): NamedTensorMap => ({ ...replaced, ...given });
    for (const node of description.nodes.filter(({ name }) => struck.has(name))) {
      const [result] = asTensors(execute.call(this, fed(), node.graphName)) as [Tensor];
      const next = hooks.replaceResult(call, node.name, result);
      if (next !== result) result.dispose();
      replaced[node.graphName] = next;
    }
    const answer =
      struck.size === 0 ? execute.call(this, given, outputs) : answerFrom(fed(), this, outputs);
    freeReplaced(named, given);
    for (const tensor of Object.values(replaced)) tensor.dispose();
    return answer;
  }

  /** The run of a network that begins. */
  function callOf(description: NetworkDescription, model: NetworkRun['model']): NetworkRun {
    if (cancelled()) throw new CancelledError();
    const network = description.kind;
    if (runs.frame !== place.frame) runs = { frame: place.frame, items: new Map() };
    return { network, item: perItem.has(network) ? nextItem(network) : null, description, model };
  }

  const replaceInputs = (named: NetworkInputs, call: NetworkRun): NamedTensorMap =>
    Object.fromEntries(
      [...named].map(([name, tensor]) => [name, hooks.replaceInput(tensor, call, name)]),
    );

  function freeReplaced(named: NetworkInputs, given: NamedTensorMap): void {
    for (const [name, tensor] of named) if (given[name] !== tensor) given[name]?.dispose();
  }

  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the network as `this`
  const whole = KernelNetwork.prototype.run;
  async function injectedWhole(
    this: KernelNetwork,
    inputs: NamedTensorMap,
  ): Promise<NamedTensorMap> {
    const named = new Map(Object.entries(inputs));
    const given = replaceInputs(named, callOf(this.description, this));
    const answer = await whole.call(this, given);
    freeReplaced(named, given);
    return answer;
  }

  /** What the subject asked for, behind the replaced results. */
  function answerFrom(fed: NamedTensorMap, model: tf.GraphModel, outputs?: string | string[]) {
    const asked = (outputs === undefined ? [...model.outputNodes] : [outputs].flat()).map((name) =>
      name.replace(/:0$/, ''),
    );
    const rest = asked.filter((name) => !(name in fed));
    // An output that only passes a replaced result on is that very tensor.
    const own = new Set(Object.values(fed));
    const computed = asTensors(execute.call(model, fed, rest)).map((tensor) =>
      own.has(tensor) ? tensor.clone() : tensor,
    );
    const answer = asked.map((name) => fed[name]?.clone() ?? (computed.shift() as Tensor));
    return answer.length === 1 ? answer[0] : answer;
  }

  tf.GraphModel.prototype.execute = injected as Execute;
  KernelNetwork.prototype.run = injectedWhole;
  return () => {
    if (KernelNetwork.prototype.run === injectedWhole) KernelNetwork.prototype.run = whole;
    if (tf.GraphModel.prototype.execute === injected) tf.GraphModel.prototype.execute = execute;
  };
}
