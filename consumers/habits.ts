/** Frames a second of an ordinary webcam. */
export const frameRate = 30;

/** How an app is written where people write it in more than one way. */
export interface Habits {
  /** From a cosine to an angle: as it is, kept within −1 and 1 first, or from cross and dot product. */
  readonly angle: 'acos' | 'clamped acos' | 'atan2';
  /** What stands in place of a division by a length of zero. */
  readonly zeroLength: 'divide' | 'no value' | 'zero' | 'epsilon';
  /** What is added to a length under `epsilon`. */
  readonly epsilon: number;
  /** Whether a filter takes in numbers that are not finite. */
  readonly filter: 'everything' | 'finite';
  /** What a filter takes for the same hand: the same place in the list, or the nearest hand. */
  readonly remember: 'by place' | 'by distance';
  /** Frames a second, by the time that the app takes to have passed since the last frame. */
  readonly rate: number;
  /** Whether a filter takes in a frame whatever time it takes to have passed. */
  readonly timeStep: 'any' | 'plausible';
  /** Whether a classifier is asked about hands that are not finite. */
  readonly classify: 'everything' | 'finite';
  /** Whether hands that are not finite are sent. */
  readonly send: 'everything' | 'finite';
}

/** As most apps are written: nothing is checked. */
export const careless: Habits = {
  angle: 'acos',
  zeroLength: 'divide',
  epsilon: 1e-6,
  filter: 'everything',
  remember: 'by place',
  rate: frameRate,
  timeStep: 'any',
  classify: 'everything',
  send: 'everything',
};
