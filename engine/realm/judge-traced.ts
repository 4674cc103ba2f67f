import * as tf from '@tensorflow/tfjs';
import { blameFrame, withDivergence, type JudgeOptions } from '../../trace/frame-judge.ts';
import type { Rounding } from '../../trace/autopsy/storage.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';
import type { TracedFrame } from '../../trace/trace-pipeline.ts';
import type { Blame, Frame } from '../record.ts';
import type { PlacedInjection } from './placed-injection.ts';
import type { RunFramesOptions } from './run-frames.ts';
import { valueChanges } from './value-changes.ts';

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
    rounding: roundingOf(injections, index),
    changes: valueChanges(injections, { index, calls }),
  };
  const steps = withDivergence(traced, options);
  const blame = blamed ?? blameFrame(index, { ...traced, steps }, options);
  tf.dispose([...traced.results.values()]);
  return { steps, blame };
}

/** The fault that rounds every result in a frame; the last one of the plan, which has the last word. */
function roundingOf(injections: readonly PlacedInjection[], frame: number): Rounding | null {
  const rounding = injections.flatMap(({ id, injection }): Rounding[] => {
    const format = injection.roundsTo?.(frame) ?? null;
    return format === null ? [] : [{ format, by: id }];
  });
  return rounding.at(-1) ?? null;
}
