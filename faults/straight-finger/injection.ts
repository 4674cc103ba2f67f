import type { Lasts } from '../duration.ts';
import type { Injection, InjectionContext } from '../injection.ts';
import { strikeHands } from '../strike-hands.ts';

/** Key point at the root of each finger; the next three lead to its tip. */
const roots = { thumb: 1, index: 5, middle: 9, ring: 13, little: 17 } as const;

interface Arguments {
  readonly finger: keyof typeof roots;
  readonly lasts: Lasts;
}

const between = (a: number, b: number, share: number): number => a + (b - a) * share;

/** Straightens a finger. */
export const inject = ({ finger, lasts }: Arguments, context: InjectionContext): Injection =>
  strikeHands(context, lasts, ({ keypoints, worldKeypoints }) => {
    for (const points of [keypoints, worldKeypoints]) {
      const [root, first, second, tip] = points.slice(roots[finger]);
      if (root === undefined || tip === undefined) continue;
      [first, second].forEach((joint, i) => {
        const share = (i + 1) / 3;
        if (joint === undefined) return;
        joint.x = between(root.x, tip.x, share);
        joint.y = between(root.y, tip.y, share);
        if (root.z !== undefined && tip.z !== undefined) joint.z = between(root.z, tip.z, share);
      });
    }
  });
