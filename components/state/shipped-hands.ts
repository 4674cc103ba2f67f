import type { Item } from '../../record/record.ts';
import type { ShippedMeasurement } from '../../record/shipped-measurement.ts';

/** Hands of a shipped measurement as pictures take them; none where the call gave no answer. */
export const handsOf = (hands: ShippedMeasurement['shown']['golden']): readonly Item[] =>
  (hands ?? []).map((one) => ({ ...one, worldKeypoints: [] }));
