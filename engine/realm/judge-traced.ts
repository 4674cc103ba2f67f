import * as tf from '@tensorflow/tfjs';
import { blameFrame, withDivergence, type JudgeOptions } from '../../trace/frame-judge.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';
import type { TracedFrame } from '../../trace/trace-pipeline.ts';
import type { Blame, Frame } from '../record.ts';
import type { RunFramesOptions } from './run-frames.ts';

/**
 * Relative L2 difference past which a step of another realm counts as diverged: float16 rounds to
 * 11 bits, and a network of some 140 steps adds that up to about one per cent.
 */
const crossRealmTolerance = 0.05;

/** A frame that was traced, with the networks that ran in it. */
export interface JudgedFrame {
  readonly index: number;
  readonly traced: TracedFrame;
  readonly calls: readonly TracedCall[];
}

/**
 * Compares a frame with its golden partner; golden frames go to the store instead. The first frame
 * that went wrong is blamed, later ones are not.
 */
export function judgeTraced(
  { index, traced, calls }: JudgedFrame,
  { request, tools, injections }: Pick<RunFramesOptions, 'request' | 'tools' | 'injections'>,
  blamed: Blame | null,
): { steps: Frame['steps']; blame: Blame | null } {
  if (request.kind !== 'faulty') {
    if (request.kind === 'golden') tools.goldenStore.add(traced);
    return { steps: traced.steps, blame: null };
  }
  const kept = tools.goldenStore.frame(request.goldenKey, index);
  const carried =
    tools.carried === null ? null : (tools.carried[index] ?? new Map<string, Float32Array>());
  const options: JudgeOptions = {
    meter: tools.meter,
    divergence: tools.divergence,
    golden: carried ?? kept?.results ?? new Map<string, Float32Array>(),
    goldenNumbers: carried ?? kept?.numbers ?? new Map<string, Float32Array>(),
    tolerance: Math.max(
      tools.carried === null ? 0 : crossRealmTolerance,
      ...injections.map(({ injection }) => injection.tolerance ?? 0),
    ),
    calls,
  };
  const steps = withDivergence(traced, options);
  const blame = blamed ?? blameFrame(index, { ...traced, steps }, options);
  tf.dispose([...traced.results.values()]);
  return { steps, blame };
}
