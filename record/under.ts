import type { Expectation } from './expectation.ts';

/** Expectations that apply under the same conditions. */
export const under = (
  when: Expectation['when'],
  expectations: readonly Omit<Expectation, 'when'>[],
): Expectation[] => expectations.map((expectation) => ({ ...expectation, when }));
