import * as tf from '@tensorflow/tfjs';
import { blameFrame, withDivergence, type JudgeOptions } from '../../trace/frame-judge.ts';
import type { Rounding } from '../../trace/autopsy/storage.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';
import type { TracedFrame } from '../../trace/traced-frame.ts';
import type { FoundBlame } from '../../record/blame.ts';
import type { CarriedResult } from '../../trace/golden-store.ts';
import type { PassRequest } from '../contract.ts';
import type { Frame } from '../../record/record.ts';
import type { PlacedInjection } from './placed-injection.ts';
import type { RunFramesOptions } from './run-frames.ts';
import { valueChanges } from './value-changes.ts';

/**
 * The blame of a run after one more frame: that of its first bad frame, unless only this one shows
 * more than steps may differ by rounding (`outranksEarlier`).
 */
function blameRun(
  blamed: FoundBlame | null,
  found: () => FoundBlame | null,
  { tolerance }: Pick<PassRequest, 'tolerance'>,
): FoundBlame | null {
  if (blamed === null) return found();
  if (tolerance === 0 || blamed.symptom !== 'divergence') return blamed;
  const later = found();
  return later === null || later.symptom === 'divergence' ? blamed : later;
}

/** A frame that was traced, with the networks that ran in it. */
export interface JudgedFrame {
  readonly index: number;
  readonly traced: TracedFrame;
  readonly calls: readonly TracedCall[];
}

/**
 * Compares a frame with its golden partner; golden frames go to the store instead. The first frame
 * that went wrong is blamed, later ones are not unless they prove more.
 */
export function judgeTraced(
  { index, traced, calls }: JudgedFrame,
  { request, tools, injections }: Pick<RunFramesOptions, 'request' | 'tools' | 'injections'>,
  blamed: FoundBlame | null,
): { steps: Frame['steps']; blame: FoundBlame | null } {
  if (request.kind !== 'faulty') {
    if (request.kind === 'golden') tools.goldenStore.add(traced);
    return { steps: traced.steps, blame: null };
  }
  const kept = tools.goldenStore.frame(request.goldenKey, index);
  const carried = tools.carried?.[index];
  const options: JudgeOptions = {
    meter: tools.meter,
    divergence: tools.divergence,
    golden: carried?.results ?? kept?.results ?? new Map<string, CarriedResult>(),
    goldenNumbers: carried?.numbers ?? kept?.numbers ?? new Map<string, Float64Array>(),
    tolerance: request.tolerance,
    calls,
    rounding: roundingOf(injections, index),
    changes: valueChanges(injections, { index, calls }),
  };
  const steps = withDivergence(traced, options);
  const blame = blameRun(blamed, () => blameFrame(index, { ...traced, steps }, options), request);
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
