import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { CancelledError } from '../../common/cancelled-error.ts';
import { readValues } from '../../backends/backends.ts';
import { disposeOperands } from '../../trace/frame-recorder.ts';
import { asTensors } from '../../trace/trace-networks.ts';
import type { PipelineTrace } from '../../subjects/hands/trace-pipeline.ts';
import type { TracedFrame } from '../../trace/traced-frame.ts';
import { stepId } from '../../record/step.ts';
import type { FoundBlame } from '../../record/blame.ts';
import { isTraced, type PassResult } from '../contract.ts';
import type { Frame, GraphOutput, RecordedError } from '../../record/record.ts';
import { endsPass, recordError } from './frame-calls.ts';
import { goldenRanges } from './golden-ranges.ts';
import { tellGuards, type GuardedGraphs } from './guarded-graphs.ts';
import { injectUntraced } from './inject-untraced.ts';
import { judgeTraced } from './judge-traced.ts';
import { watchOrphans } from '../../backends/orphans.ts';
import { checkProgress } from './pass-progress.ts';
import { emptyTrace, giveWay, type PassOptions } from './run-frames.ts';
import { evidenceTeller, gatherEvidence } from './told-evidence.ts';
import { tracePass, type PassPlace } from './trace-pass.ts';
import { undoAll } from './undo-all.ts';

export interface RunGraphOptions extends PassOptions {
  readonly graphs: GuardedGraphs;
}

/** Runs a graph of operations as often as the plan has frames, traced unless it is the check. */
export async function runGraph(options: RunGraphOptions): Promise<PassResult> {
  const { request, tools, injections, refused, listener, graphs } = options;
  const { goldenStore } = tools;
  const frames: Frame[] = [];
  const blames: FoundBlame[] = [];

  const place: PassPlace = { frame: request.firstFrame, calls: [] };
  const tell = evidenceTeller(injections, (news) => listener.evidence(news));
  let trace: PipelineTrace | null = null;
  const undo: (() => void)[] = [];
  try {
    if (request.kind === 'golden') goldenStore.begin(request.goldenKey);
    undo.push(setForwarding(request.graph?.cpuForwarding ?? false));
    const orphans = watchOrphans();
    undo.push(() => {
      orphans.stop();
      const threw = frames.some(({ error }) => error !== undefined);
      if (options.look !== undefined || threw) orphans.free();
    });
    tf.engine().startScope('graph');
    undo.push(() => tf.engine().endScope());
    if (isTraced(request.kind)) {
      trace = tracePass(options, place, tell);
      undo.push(() => trace?.restore());
    } else {
      undo.push(injectUntraced(options, place));
    }
    const learnt = goldenRanges(goldenStore, tools.transferred, request);
    for (const { injection } of injections) injection.learnGolden?.(learnt);
    for (let index = request.firstFrame; index < request.frames; index++) {
      if (options.cancelled()) throw new CancelledError();
      if (!isTraced(request.kind)) listener.progress(checkProgress(request, index));
      place.frame = index;
      place.calls = [];
      for (const { injection } of injections) injection.beginFrame?.(index);
      trace?.beginFrame(null);
      const answer =
        refused === null ? execute(graphs) : { outputs: [], error: recordError(refused) };
      const traced = trace?.endFrame([]) ?? emptyTrace;
      if (options.look !== undefined) {
        if (options.look.frame === index) options.look.take(traced.results);
        disposeOperands(traced.operands);
        tf.dispose([...traced.results.values()]);
        if (options.look.frame === index) break;
        continue;
      }
      if (request.kind === 'faulty' && answer.error === undefined) {
        tellGuards(graphs, operandsOf(graphs, traced), index);
      }
      const judged = judgeTraced({ index, traced, calls: place.calls }, options, blames);
      if (judged.blame !== null) {
        blames.push(judged.blame);
        listener.blame(judged.blame);
      }
      disposeOperands(traced.operands);
      const frame: Frame = {
        index,
        items: [],
        steps: judged.steps,
        gates: traced.gates,
        ...answer,
      };
      tell();
      frames.push(frame);
      listener.frame(frame);
      await giveWay();
    }
  } finally {
    tell();
    undoAll(undo);
  }
  return { frames, evidence: gatherEvidence(injections), blames, picture: null };
}

/** Whether tfjs may run small tensors on the CPU; read anew before each kernel. */
function setForwarding(on: boolean): () => void {
  const flag = 'WEBGL_CPU_FORWARD';
  if (tf.getBackend() !== 'webgl') return () => undefined;
  const before = tf.env().getBool(flag);
  tf.env().set(flag, on);
  return () => tf.env().set(flag, before);
}

/**
 * What `data()` gives of a tensor: whole numbers are rounded, and NaN is 0 among them. The textures
 * stay where they are, which `data()` itself would not leave them.
 */
const handedOver = (tensor: Tensor): number[] => {
  const values = Array.from(readValues(tensor));
  return tensor.dtype === 'float32' ? values : [...Int32Array.from(values, Math.round)];
};

/** What the caller of a graph gets, or the error in its place. */
function execute({ last }: GuardedGraphs): {
  outputs: readonly GraphOutput[];
  error?: RecordedError;
} {
  const { graph, model, makeInput } = last;
  const input = makeInput();
  try {
    const names = Object.entries(graph.outputs);
    const results = asTensors(
      model.execute(
        input,
        names.map(([, node]) => node),
      ),
    );
    const outputs = names.map(([name], i): GraphOutput => {
      const result = results[i] as Tensor;
      return { name, shape: result.shape, values: handedOver(result) };
    });
    tf.dispose(results);
    return { outputs };
  } catch (error) {
    if (endsPass(error)) throw error;
    return { outputs: [], error: recordError(error) };
  } finally {
    input.dispose();
  }
}

/** The operands that a frame ran on, faults included, by name. */
const operandsOf = ({ last }: GuardedGraphs, { results }: TracedFrame): Map<string, Tensor> =>
  new Map(
    last.graph.operands.flatMap(({ name }): [string, Tensor][] => {
      const tensor = results.get(stepId('graph', null, name));
      return tensor === undefined ? [] : [[name, tensor]];
    }),
  );
