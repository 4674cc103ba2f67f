import type { Rated, RatingOverride } from '../record/rating-override.ts';
import type { Effect, MeasuredRun } from './measured-mode.ts';

/** How bad a failure mode is for the user, and how hard it is to notice. Occurrence is the team's. */
export interface Rating {
  /** 1: no effect, to 10: nothing works any more. */
  readonly severity: Rated;
  /** 1: noticed at once, to 10: not noticed at all. */
  readonly detectability: Rated;
}

/**
 * Severity and detectability by what the app gets, on the scales of 1 to 10 that IEC 60812:2018 lets an
 * analyst choose. A wrong answer is worse than an error, as the app goes on with it; an answer that is
 * missing is less bad than one that is wrong. The order is measured, the numbers are a convention.
 */
export const effectRatings: Readonly<Record<Effect, Rating>> = {
  hung: {
    severity: { value: 9, because: 'The app waits for an answer that never comes.' },
    detectability: { value: 3, because: 'A time limit around the call notices it.' },
  },
  thrown: {
    severity: { value: 6, because: 'The app gets no answer, and knows it.' },
    detectability: { value: 1, because: 'The error reaches the caller.' },
  },
  'non-finite': {
    severity: { value: 7, because: 'NaN or Infinity is in what the app gets.' },
    detectability: { value: 3, because: 'Number.isFinite on the answer notices it.' },
  },
  missing: {
    severity: { value: 5, because: 'A hand that is there is not found.' },
    detectability: {
      value: 7,
      because: '“No hand” is also what the app gets where there is no hand.',
    },
  },
  wrong: {
    severity: { value: 8, because: 'The app goes on with values that are finite and wrong.' },
    detectability: {
      value: 9,
      because: 'Nothing in the answer shows it. Only a comparison with a known answer does.',
    },
  },
  none: {
    severity: { value: 1, because: 'The app gets the golden answer.' },
    detectability: { value: 1, because: 'There is nothing to notice in the answer.' },
  },
};

/** A reader sees that the number is not the derived one. */
const byTeam = ({ value, because }: Rated): Rated => ({
  value,
  because: `Set by the team: ${because}`,
});

/** Rates a measured run. An effect that outlasts its cause is one worse. */
export function rate(
  { effect, stays }: Pick<MeasuredRun, 'effect' | 'stays'>,
  override: RatingOverride = {},
): Rating {
  const { severity, detectability } = effectRatings[effect];
  const lasting = effect !== 'none' && stays === true;
  const derived = lasting
    ? { value: severity.value + 1, because: `${severity.because} It stays to the last frame.` }
    : severity;
  return {
    severity: override.severity ? byTeam(override.severity) : derived,
    detectability: override.detectability ? byTeam(override.detectability) : detectability,
  };
}

/** Severity × detectability, 1 to 100: what a table is sorted by until the team adds its occurrence. */
export const priority = ({ severity, detectability }: Rating): number =>
  severity.value * detectability.value;
