import { type Object3D, Quaternion, Vector2, Vector3 } from 'three';
import { chains } from '../joints.ts';

type FindJoint = (name: string) => Object3D;

/** A frame in the mesh's rest pose: where, and which way a digit runs, lies across and has its back. */
export interface Mark {
  readonly at: Vector3;
  readonly along: Vector3;
  readonly across: Vector3;
  readonly up: Vector3;
}

/** Where skin is darker or lighter, in the rig's coordinates. */
export interface SkinMarks {
  /** The whole hand, at the wrist. */
  readonly hand: Mark;
  /** 14: three to a finger, two to the thumb. */
  readonly creases: readonly Mark[];
  /** 5, thumb first. */
  readonly nails: readonly Mark[];
  /** Points of the three lines of the palm, in metres across and along the hand. */
  readonly palmLines: readonly (readonly Vector2[])[];
}

const pointsPerLine = 7;

/** Finds where nails, creases and lines of the palm belong, from the joints in the rest pose. */
export function findSkinMarks(joint: FindJoint): SkinMarks {
  const hand = markAt(joint('wrist'));
  const creases: Mark[] = [];
  const nails: Mark[] = [];
  for (const [digit, chain] of chains.entries()) {
    const [first, second, last, tip] = chain.slice(-4).map((name) => markAt(joint(name)));
    if (!first || !second || !last || !tip) throw new Error('A digit needs four joints.');
    // A finger's lowest crease lies beyond the knuckle, where the web between the fingers ends.
    if (digit > 0) creases.push({ ...first, at: first.at.clone().lerp(second.at, 0.5) });
    creases.push(second, last);
    nails.push({ ...tip, at: tip.at.clone().addScaledVector(tip.along, 0.0035) });
  }
  return { hand, creases, nails, palmLines: palmLines(hand, joint) };
}

function markAt(joint: Object3D): Mark {
  const turn = joint.getWorldQuaternion(new Quaternion());
  return {
    at: joint.getWorldPosition(new Vector3()),
    along: new Vector3(0, 0, -1).applyQuaternion(turn),
    across: new Vector3(1, 0, 0).applyQuaternion(turn),
    up: new Vector3(0, 1, 0).applyQuaternion(turn),
  };
}

/** The heart, the head and the life line, as quadratic Bézier curves between the knuckles. */
function palmLines(hand: Mark, joint: FindJoint): Vector2[][] {
  const flat = (name: string, towardsWrist = 0) => {
    const at = markAt(joint(name)).at.sub(hand.at);
    return new Vector2(at.dot(hand.across), at.dot(hand.along) - towardsWrist);
  };
  const index = 'index-finger-phalanx-proximal';
  const middle = 'middle-finger-phalanx-proximal';
  const pinky = 'pinky-finger-phalanx-proximal';
  const between = (a: Vector2, b: Vector2, share: number) => a.clone().lerp(b, share);
  const root = flat(index, 0.02);
  const wrist = between(flat('thumb-metacarpal'), flat('wrist'), 0.4);
  const curves: [Vector2, Vector2, Vector2][] = [
    [flat(pinky, 0.012), flat(middle, 0.018), between(flat(index), flat(middle), 0.5)],
    [root, flat(middle, 0.026), flat(pinky, 0.042)],
    [root, between(flat(middle, 0.035), flat(pinky, 0.045), 0.1), wrist],
  ];
  return curves.map(([from, over, to]) =>
    Array.from({ length: pointsPerLine }, (_, i) => {
      const t = i / (pointsPerLine - 1);
      return between(between(from, over, t), between(over, to, t), t);
    }),
  );
}
