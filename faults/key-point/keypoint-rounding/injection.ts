import type { Lasts } from '../../duration.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeHands, type StruckPoint } from '../strike-hands.ts';

interface Arguments {
  readonly step: number;
  readonly lasts: Lasts;
}

/** Rounds the key points of the picture to multiples of `step`. */
export const inject = ({ step, lasts }: Arguments, context: InjectionContext): Injection =>
  strikeHands(context, lasts, ({ keypoints }) => {
    if (step === 0) return;
    for (const point of keypoints as (StruckPoint | undefined)[]) {
      // An earlier fault may have taken it away.
      if (point === undefined) continue;
      point.x = Math.round(point.x / step) * step;
      point.y = Math.round(point.y / step) * step;
    }
  });
