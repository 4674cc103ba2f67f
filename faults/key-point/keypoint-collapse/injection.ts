import type { Lasts } from '../../duration.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeHands } from '../strike-hands.ts';

interface Arguments {
  readonly point: number;
  readonly onto: number;
  readonly lasts: Lasts;
}

/** Puts a key point where another one is. */
export const inject = ({ point, onto, lasts }: Arguments, context: InjectionContext): Injection =>
  strikeHands(context, lasts, ({ keypoints, worldKeypoints }) => {
    for (const points of [keypoints, worldKeypoints]) {
      const [moved, target] = [points[point], points[onto]];
      if (moved === undefined || target === undefined) continue;
      moved.x = target.x;
      moved.y = target.y;
      if (target.z !== undefined) moved.z = target.z;
    }
  });
