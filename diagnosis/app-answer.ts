/** A coordinate or a score, which may be NaN; null where the text says `null` or `undefined`. */
export type Value = number | null;

/** A key point; null where the list has none at its place. */
export type AnswerPoint = {
  readonly x: Value;
  readonly y: Value;
  /** Only world points have it. */
  readonly z?: Value;
} | null;

/** A hand as somebody pasted it. */
export interface AnswerHand {
  /** Undefined where the text does not say. */
  readonly score: Value | undefined;
  /** `Left` or `Right`; undefined where the text does not say. */
  readonly handedness: string | undefined;
  /** In pixels, in MediaPipe's order; undefined where the text does not say. */
  readonly keypoints: readonly AnswerPoint[] | undefined;
  /** In metres; undefined where the text does not say. */
  readonly world: readonly AnswerPoint[] | undefined;
}

/** What an app received for one frame. */
export interface AppAnswer {
  /** Null where the text is not a list of hands. */
  readonly hands: readonly AnswerHand[] | null;
  /** Other numbers: tensors, angles, what the app computed. Empty where there are hands. */
  readonly values: readonly Value[];
}

/** Whether a value is not a number, however that is written. */
export const isNaNValue = (value: Value | undefined): boolean =>
  value === null || value === undefined || Number.isNaN(value);

/** Every number of a hand that the text gives. */
export const numbersOf = ({ score, keypoints = [], world = [] }: AnswerHand): readonly Value[] => [
  ...(score === undefined ? [] : [score]),
  ...[...keypoints, ...world].flatMap((point) =>
    point === null ? [null] : [point.x, point.y, ...(point.z === undefined ? [] : [point.z])],
  ),
];
