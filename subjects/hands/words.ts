import { distanceWords } from '../../common/distance.ts';
import type { AnswerWords } from '../answer-codec.ts';

const units = { parts: 'of the palm', multiples: 'palms' } as const;

/** A distance in palm lengths: `12 % of the palm`, `2.44 palms`. */
export const inPalms = distanceWords(units.parts, units.multiples);

/** How texts speak of hands. */
export const handWords: AnswerWords = {
  item: 'hand',
  items: 'hands',
  label: 'handedness',
  distance: inPalms,
  units,
};
