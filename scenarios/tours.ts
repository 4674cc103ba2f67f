/** Scenarios in an order of their own, by id: a test checks that there is each of them. */

/** What shows newcomers most in the shortest time: four ways in which a hand gets lost. */
export const worthSeeingFirst: readonly string[] = [
  'one-bad-pixel',
  'late-pixel',
  'overflow-to-infinity',
  'bit-flip',
];

/**
 * Half an hour of training: from a healthy run to NaN that nobody sees, and what would have helped.
 */
export const firstLesson: readonly string[] = [
  'healthy-hand',
  'one-bad-pixel',
  'lucky-pixel',
  'late-pixel',
  'never-divided',
  'overflow-to-infinity',
  'max-pool-hides-nan',
  'poisoned-tracker',
];
