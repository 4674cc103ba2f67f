import type { AppPoint, Consumer } from '../consumer.ts';
import { divideByLength, explainDivision } from '../divide.ts';
import { pointNames } from '../point-values.ts';

const wrist = 0;
const middleRoot = 9;

/** Key points from the wrist, in palm lengths. */
export const create = (): Consumer => ({
  consume: (hands, habits, note) =>
    hands.map(({ keypoints }, hand) => {
      // The app trusts that there are 21 points.
      const root = keypoints[wrist] as AppPoint;
      const middle = keypoints[middleRoot] as AppPoint;
      const palm = Math.hypot(middle.x - root.x, middle.y - root.y);
      const offsets = keypoints.flatMap(({ x, y }) => [x - root.x, y - root.y]);
      note({ name: 'palm_length', item: hand, values: [palm], from: ['keypoints'] });
      note({ name: 'wrist_offsets', item: hand, values: offsets, from: ['keypoints'] });
      const names = pointNames(keypoints);
      const vectors = offsets.map((offset) => divideByLength(offset, palm, habits));
      note({
        name: 'palm_vectors',
        item: hand,
        values: vectors.filter((vector) => vector !== null),
        from: ['wrist_offsets', 'palm_length'],
        explain: (index) =>
          explainDivision(
            `palm-vectors, point ${names[index] ?? ''}`,
            { name: 'offset from the wrist', value: offsets[index] ?? NaN },
            { name: 'palm length', value: palm },
          ),
      });
      return {
        values: Object.fromEntries(names.map((name, i) => [name, vectors[i] ?? null])),
        text: null,
      };
    }),
});
