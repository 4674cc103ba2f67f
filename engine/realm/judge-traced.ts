import * as tf from '@tensorflow/tfjs';
import { blameFrame, withDivergence, type JudgeOptions } from '../../trace/frame-judge.ts';
import type { Rounding } from '../../trace/autopsy/storage.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';
import type { TracedFrame } from '../../trace/traced-frame.ts';
import type { FoundBlame } from '../../record/blame.ts';
import type { TransferredResult } from '../../trace/transferred-frame.ts';
import type { PassRequest } from '../contract.ts';
import type { Frame } from '../../record/record.ts';
import type { PlacedInjection } from './placed-injection.ts';
import type { PassOptions } from './run-frames.ts';
import { valueChanges } from './value-changes.ts';

/**
 * Whether a frame may be the one that its run is blamed on, after those that went wrong before it: the
 * first one may. Where steps may differ by rounding, so may each one until NaN or Inf shows.
 */
const mayBeBlamed = (
  blamed: readonly FoundBlame[],
  { tolerance }: Pick<PassRequest, 'tolerance'>,
): boolean =>
  blamed.length === 0 || (tolerance > 0 && blamed.every(({ symptom }) => symptom === 'divergence'));

/** A frame that was traced, with the networks that ran in it. */
export interface JudgedFrame {
  readonly index: number;
  readonly traced: TracedFrame;
  readonly calls: readonly TracedCall[];
}

/**
 * Compares a frame with its golden partner; golden frames go to the store instead. `blamed` are the
 * frames before it that went wrong.
 */
export function judgeTraced(
  { index, traced, calls }: JudgedFrame,
  { request, tools, injections }: Pick<PassOptions, 'request' | 'tools' | 'injections'>,
  blamed: readonly FoundBlame[],
): { steps: Frame['steps']; blame: FoundBlame | null } {
  if (request.kind !== 'faulty') {
    if (request.kind === 'golden') tools.goldenStore.add(traced);
    return { steps: traced.steps, blame: null };
  }
  const kept = tools.goldenStore.frame(request.goldenKey, index);
  const transferred = tools.transferred?.[index];
  const options: JudgeOptions = {
    meter: tools.meter,
    divergence: tools.divergence,
    golden: transferred?.results ?? kept?.results ?? new Map<string, TransferredResult>(),
    goldenNumbers: transferred?.numbers ?? kept?.numbers ?? new Map<string, Float64Array>(),
    tolerance: request.tolerance,
    calls,
    rounding: roundingOf(injections, index),
    changes: valueChanges(injections, { index, calls }),
  };
  const steps = withDivergence(traced, options);
  const blame = mayBeBlamed(blamed, request)
    ? blameFrame(index, { ...traced, steps }, options)
    : null;
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
