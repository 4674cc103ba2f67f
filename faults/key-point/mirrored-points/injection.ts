import type { Lasts } from '../../duration.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeHands } from '../strike-hands.ts';

interface Arguments {
  readonly space: 'pixels' | 'both';
  readonly lasts: Lasts;
}

/** Mirrors points about the middle of the picture, world points about the middle of the hand. */
export function inject({ space, lasts }: Arguments, context: InjectionContext): Injection {
  let width = NaN;
  const struck = strikeHands(context, lasts, ({ keypoints, worldKeypoints }) => {
    for (const point of keypoints) point.x = width - point.x;
    if (space === 'both') for (const point of worldKeypoints) point.x = -point.x;
  });
  return {
    ...struck,
    replaceSource(pixels) {
      width = pixels.shape[1];
      return pixels;
    },
  };
}
