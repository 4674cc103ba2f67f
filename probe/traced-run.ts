import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { networkHooks } from '../engine/realm/network-hooks.ts';
import type { PlacedInjection } from '../engine/realm/placed-injection.ts';
import { undoAll } from '../engine/realm/undo-all.ts';
import { disposeOperands } from '../trace/frame-recorder.ts';
import { PipelineTrace } from '../trace/pipeline-trace.ts';
import type { TracedCall } from '../trace/trace-networks.ts';
import type { TracedFrame } from '../trace/traced-frame.ts';
import { currentStack } from './app-lines.ts';
import type { AppModels } from './app-models.ts';
import { AppReader } from './app-reader.ts';
import type { Measuring } from './measuring.ts';
import { observeModels } from './observe-models.ts';
import { strikeKernels, type StruckNetworks } from './strike-kernels.ts';

/** A function of an app whose run is traced. */
export type Traceable<T> = () => T | Promise<T>;

/** Result of a traced call. */
export interface TracedRun<T> {
  readonly answer: T | undefined;
  /** What it threw; absent where it returned. */
  readonly thrown?: { readonly error: unknown };
  readonly traced: TracedFrame;
  /** Networks that ran node by node. */
  readonly calls: readonly TracedCall[];
  /** Stack of the call that made each step, by the step's id; none unless asked for. */
  readonly stacks: ReadonlyMap<string, string>;
  /** Operations that ran. */
  readonly operations: number;
  readonly milliseconds: number;
}

export interface TracedRunOptions {
  readonly models: AppModels;
  readonly measuring: Measuring;
  readonly lines: boolean;
  /** Faults, and the networks that they may affect. */
  readonly injections?: readonly PlacedInjection[];
  readonly struck?: StruckNetworks;
}

/** Frees what a run holds. */
export function releaseRun({ traced }: Pick<TracedRun<unknown>, 'traced'>): void {
  disposeOperands(traced.operands);
  tf.dispose([...traced.results.values()] as Tensor[]);
}

/**
 * Runs a function of the app with every observer in place, and removes them. Whatever else the app
 * computes meanwhile is observed as well. The caller frees what the run holds: `releaseRun`.
 */
export async function traceRun<T>(
  fn: Traceable<T>,
  { models, measuring, lines, injections = [], struck }: TracedRunOptions,
): Promise<TracedRun<T>> {
  const calls: TracedCall[] = [];
  const reader = new AppReader((model) => models.nameOf(model), lines ? currentStack : () => null);
  const hooks = networkHooks(injections, { frame: 0, calls });
  const undo: (() => void)[] = [];
  try {
    // Faults change a result before the observer sees it.
    if (struck !== undefined) undo.push(strikeKernels(struck, hooks, reader));
    const weights = models.weightNames();
    reader.weightOf = (dataId) => weights.get(dataId);
    const trace = new PipelineTrace({
      reader,
      meter: measuring.meter,
      constants: measuring.constants,
      describe: (model) => models.describe(model),
      replaceInput: (input, call, name) => hooks.replaceInput(input, call, name),
      reuse: () => null,
      struckNodes: (call) => hooks.struckNodes(call),
      replaceResult: (call, node, result) => hooks.replaceResult(call, node.name, result),
      segmentLength: () => Infinity,
      beforeSegment: () => undefined,
      afterNetwork: (call) => calls.push(call),
      onSteps: () => undefined,
    });
    undo.push(() => trace.restore());
    undo.push(observeModels(reader, (model) => models.isKnown(model)));
    trace.beginFrame(null);
    const start = performance.now();
    const ended = await outcomeOf(fn);
    const milliseconds = performance.now() - start;
    const traced = trace.endFrame([]);
    const { stacks, operations } = reader;
    return { ...ended, traced, calls, stacks, operations, milliseconds };
  } finally {
    undoAll(undo);
  }
}

async function outcomeOf<T>(fn: Traceable<T>): Promise<Pick<TracedRun<T>, 'answer' | 'thrown'>> {
  try {
    return { answer: await fn() };
  } catch (error) {
    return { answer: undefined, thrown: { error } };
  }
}
