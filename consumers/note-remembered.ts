import type { NoteStep } from './consumer.ts';

/** Notes what a filter still holds of the frame before, as a step that hands it on. */
export function noteRemembered(
  note: NoteStep,
  hand: number,
  values: readonly number[] | undefined,
): void {
  if (values !== undefined) note({ name: 'remembered', item: hand, values, from: ['itself'] });
}
