/** Scenarios in an order of their own, by id: a test checks that there is each of them. */

/** What shows newcomers most in the shortest time: four ways in which a hand gets lost. */
export const worthSeeingFirst: readonly string[] = [
  'one-bad-pixel',
  'late-pixel',
  'overflow-to-infinity',
  'bit-flip',
];
