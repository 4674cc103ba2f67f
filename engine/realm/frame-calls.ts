import type * as tf from '@tensorflow/tfjs';
import { isCancelled } from '../../common/cancelled-error.ts';
import type { RecordedError } from '../../record/record.ts';
import type { SourceElement } from '../../faults/element/element-stage.ts';
import type { PlacedItem } from '../../faults/injection.ts';
import type { LoadedSubject, SubjectAnswer, SubjectSource } from '../../subjects/loaded-subject.ts';
import type { PassStage } from './pass-stage.ts';
import type { PlacedInjection } from './placed-injection.ts';

/** What became of the call of a frame, in pixels of the decoded picture. */
export interface Returned {
  readonly answer: SubjectAnswer;
  readonly error?: RecordedError;
}

export const recordError = (error: unknown): RecordedError => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { name, message };
};

/** Whether an error ends the whole pass, and not only the frame it happened in. */
export const endsPass = (error: unknown): boolean =>
  isCancelled(error) ||
  (error instanceof Error && ['ArgumentError', 'StageError', 'ModelError'].includes(error.name));

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

/** What the subject is called with; an error takes the place of the call. */
export interface FrameSource {
  readonly input: SubjectSource;
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

/** Calls the subject; what it throws is what the app gets. */
export async function call(subject: LoadedSubject, input: SubjectSource): Promise<Returned> {
  try {
    return { answer: await subject.call(input) };
  } catch (error) {
    if (endsPass(error)) throw error;
    return { answer: subject.empty, error: recordError(error) };
  }
}

/** What the app is given for a frame. */
export interface Answered {
  /** With the place that each had when the API returned it, in pixels of the decoded picture. */
  readonly items: readonly PlacedItem[];
  readonly error?: RecordedError;
}

/** Faults and guards behind the API. A guard's error is an error of the call. */
export function answerItems(
  injections: readonly PlacedInjection[],
  { answer, error }: Returned,
  frame: number,
  subject: Pick<LoadedSubject, 'reset'>,
): Answered {
  if (error !== undefined) return { items: [], error };
  try {
    let items: readonly PlacedItem[] = answer.items.map((item, place) => ({ ...item, place }));
    for (const { injection } of injections) {
      const replaced = injection.replaceAnswer?.(items, frame);
      if (replaced === undefined) continue;
      if (replaced.reset === true) subject.reset();
      items = replaced.items;
    }
    return { items };
  } catch (thrown) {
    return { items: [], error: recordError(thrown) };
  }
}
