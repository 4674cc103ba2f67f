import type { Lasts } from '../../duration.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeHands, type StruckPoint } from '../strike-hands.ts';

interface Arguments {
  readonly point: number;
  readonly how: 'undefined' | 'cut' | 'removed';
  readonly lasts: Lasts;
}

function lose(points: StruckPoint[], point: number, how: Arguments['how']): void {
  if (point >= points.length) return;
  switch (how) {
    case 'undefined':
      // A hole, whatever the package's types say: that is the fault.
      points[point] = undefined as unknown as StruckPoint;
      return;
    case 'cut':
      points.length = point;
      return;
    case 'removed':
      points.splice(point, 1);
  }
}

/** Takes a key point away. */
export const inject = ({ point, how, lasts }: Arguments, context: InjectionContext): Injection =>
  strikeHands(context, lasts, ({ keypoints, worldKeypoints }) => {
    lose(keypoints, point, how);
    lose(worldKeypoints, point, how);
  });
