import { ArgumentError } from '../../check-arguments.ts';
import type { Lasts } from '../../duration.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeHands } from '../strike-hands.ts';

interface Arguments {
  readonly point: number;
  readonly space: 'picture' | 'world';
  readonly axis: 'all' | 'x' | 'y' | 'z';
  readonly value: number;
  readonly lasts: Lasts;
}

/** Overwrites coordinates of a key point. */
export function inject(args: Arguments, context: InjectionContext): Injection {
  const { point, space, axis, value, lasts } = args;
  if (space === 'picture' && axis === 'z') {
    throw new ArgumentError(
      'keypoint-value: points in the picture have x and y only; given: axis z. Choose another axis, or space world.',
    );
  }
  const axes = axis !== 'all' ? [axis] : space === 'world' ? ['x', 'y', 'z'] : ['x', 'y'];
  return strikeHands(context, lasts, ({ keypoints, worldKeypoints }) => {
    const struck = (space === 'picture' ? keypoints : worldKeypoints)[point];
    if (struck !== undefined) for (const at of axes) Object.assign(struck, { [at]: value });
  });
}
