import type { Lasts } from '../../duration.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeHands, type StruckPoint } from '../strike-hands.ts';

/** Key point at the root of each finger; the next three lead to its tip. */
const roots = { thumb: 1, index: 5, middle: 9, ring: 13, little: 17 } as const;

interface Arguments {
  readonly finger: keyof typeof roots | 'all';
  readonly lasts: Lasts;
}

const between = (a: number, b: number, share: number): number => a + (b - a) * share;

function straighten(points: readonly (StruckPoint | undefined)[], from: number): void {
  const [root, first, second, tip] = points.slice(from);
  if (root === undefined || tip === undefined) return;
  [first, second].forEach((joint, i) => {
    const share = (i + 1) / 3;
    if (joint === undefined) return;
    joint.x = between(root.x, tip.x, share);
    joint.y = between(root.y, tip.y, share);
    if (root.z !== undefined && tip.z !== undefined) joint.z = between(root.z, tip.z, share);
  });
}

/** Straightens a finger, or all of them. */
export const inject = ({ finger, lasts }: Arguments, context: InjectionContext): Injection =>
  strikeHands(context, lasts, ({ keypoints, worldKeypoints }) => {
    const struck = finger === 'all' ? Object.values(roots) : [roots[finger]];
    for (const root of struck) {
      straighten(keypoints, root);
      straighten(worldKeypoints, root);
    }
  });
