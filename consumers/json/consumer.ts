import { isFiniteHand } from '../is-finite-hand.ts';
import type { ConsumedItem } from '../../record/consumed.ts';
import type { Consumer } from '../consumer.ts';
import { pointNames } from '../point-values.ts';

/** A hand as it arrives: a number that JSON cannot say is null, and so is a missing point. */
interface ReceivedHand {
  readonly score: number | null;
  readonly handedness: string;
  readonly keypoints: readonly ({
    readonly x?: number | null;
    readonly y?: number | null;
  } | null)[];
}

/** What the other side reads, and counts with. */
export const create = (): Consumer => ({
  consume: (hands, { send }, note) =>
    hands.map((hand, index): ConsumedItem => {
      if (send === 'finite' && !isFiniteHand(hand)) return { values: {}, text: 'not sent' };
      const { score, label: handedness, keypoints } = hand;
      const received = JSON.parse(JSON.stringify({ score, handedness, keypoints })) as ReceivedHand;
      const points = received.keypoints.flatMap((point) => [point?.x ?? null, point?.y ?? null]);
      // As arithmetic takes them: null is 0.
      const counted = points.map(Number);
      note({ name: 'received', item: index, values: counted, from: ['keypoints'] });
      return {
        values: {
          score: received.score,
          ...Object.fromEntries(
            pointNames(received.keypoints).map((name, i) => [name, points[i] ?? null]),
          ),
        },
        text: received.handedness,
      };
    }),
});
