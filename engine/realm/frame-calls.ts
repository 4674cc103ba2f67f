import type * as tf from '@tensorflow/tfjs';
import type { Hand as DetectedHand, HandDetector } from '@tensorflow-models/hand-pose-detection';
import { isCancelled } from '../../common/cancelled-error.ts';
import type { RecordedError } from '../../record/record.ts';
import type { SourceElement } from '../../faults/element/element-stage.ts';
import type { PlacedHand } from '../../faults/injection.ts';
import type { PassStage } from './pass-stage.ts';
import type { PlacedInjection } from './placed-injection.ts';

/** What became of the call of a frame. */
export interface Estimated {
  /** As the API returned them, in pixels of the decoded picture. */
  readonly returned: readonly DetectedHand[];
  readonly error?: RecordedError;
}

export const recordError = (error: unknown): RecordedError => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { name, message };
};

/** Whether an error ends the whole pass, and not only the frame it happened in. */
export const endsPass = (error: unknown): boolean =>
  isCancelled(error) ||
  (error instanceof Error && ['ArgumentError', 'StageError'].includes(error.name));

/** Faults and guards before the API: the picture it gets, or the error in place of its call. */
function strikeSource(
  injections: readonly PlacedInjection[],
  refused: Error | null,
  given: tf.Tensor3D,
  frame: number,
): { pixels: tf.Tensor3D; error?: RecordedError } {
  if (refused !== null) return { pixels: given, error: recordError(refused) };
  let pixels = given;
  const strike = (): tf.Tensor3D => {
    for (const { injection } of injections) {
      const next = injection.replaceSource?.(pixels, frame) ?? pixels;
      if (next !== pixels && pixels !== given) pixels.dispose();
      pixels = next;
    }
    return pixels;
  };
  const struck = injections.reduce<() => tf.Tensor3D>(
    (work, { injection }) =>
      () =>
        injection.wrapSource?.(work, frame) ?? work(),
    strike,
  );
  try {
    return { pixels: struck() };
  } catch (error) {
    if (endsPass(error)) throw error;
    return { pixels, error: recordError(error) };
  }
}

/** What the detector is handed: pixels, or an element that shows them. */
export interface FrameSource {
  readonly input: tf.Tensor3D | SourceElement;
  readonly error?: RecordedError;
}

/** Faults and guards of the element; without any element, those of the pixels. */
export async function frameSource(
  injections: readonly PlacedInjection[],
  refused: Error | null,
  pixels: tf.Tensor3D,
  stage: PassStage,
): Promise<FrameSource> {
  if (refused === null) {
    try {
      let element: SourceElement | null = null;
      for (const { injection } of injections) {
        element = (await injection.replaceElement?.(element, stage, stage.frame)) ?? element;
      }
      if (element !== null) return { input: element };
    } catch (error) {
      if (endsPass(error)) throw error;
      return { input: pixels, error: recordError(error) };
    }
  }
  const { pixels: input, ...rest } = strikeSource(injections, refused, pixels, stage.frame);
  return { input, ...rest };
}

/** Calls the API; what it throws is what the app gets. */
export async function estimate(
  detector: HandDetector,
  input: FrameSource['input'],
  staticImageMode: boolean,
): Promise<Estimated> {
  try {
    return { returned: await detector.estimateHands(input, { staticImageMode }) };
  } catch (error) {
    if (endsPass(error)) throw error;
    return { returned: [], error: recordError(error) };
  }
}

/** What the app is handed for a frame. */
export interface Answered {
  /** With the place that each had when the API returned it, in pixels of the decoded picture. */
  readonly returned: readonly PlacedHand[];
  readonly error?: RecordedError;
}

/** Faults and guards behind the API. A guard's error is an error of the call. */
export function answerHands(
  injections: readonly PlacedInjection[],
  estimated: Estimated,
  frame: number,
  detector: HandDetector,
): Answered {
  if (estimated.error !== undefined) return { returned: [], error: estimated.error };
  try {
    let items: readonly PlacedHand[] = estimated.returned.map((item, place) => ({
      ...item,
      place,
    }));
    for (const { injection } of injections) {
      const answer = injection.replaceAnswer?.(items, frame);
      if (answer === undefined) continue;
      if (answer.reset === true) detector.reset();
      items = answer.hands;
    }
    return { returned: items };
  } catch (error) {
    return { returned: [], error: recordError(error) };
  }
}
