import type { AppPoint, Consumer, NoteStep } from '../consumer.ts';
import { divideByLength, explainDivision } from '../divide.ts';
import type { Habits } from '../habits.ts';
import { sayNumber } from '../say-number.ts';

/** The joints whose angle is measured: two a finger, each with the points before and after it. */
const joints = [
  ['thumb.mcp', 1],
  ['thumb.ip', 2],
  ['index.pip', 5],
  ['index.dip', 6],
  ['middle.pip', 9],
  ['middle.dip', 10],
  ['ring.pip', 13],
  ['ring.dip', 14],
  ['pinky.pip', 17],
  ['pinky.dip', 18],
] as const;

interface Bones {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
}

const degrees = 180 / Math.PI;

/** The bone that leads to a joint and the one that leaves it. Throws where a point is missing. */
function bonesAt(points: readonly AppPoint[], from: number): Bones {
  // The app trusts that there are 21 points.
  const [before, joint, after] = points.slice(from) as [AppPoint, AppPoint, AppPoint];
  return {
    ax: joint.x - before.x,
    ay: joint.y - before.y,
    bx: after.x - joint.x,
    by: after.y - joint.y,
  };
}

function toAngle(cosine: number, { ax, ay, bx, by }: Bones, { angle }: Habits): number {
  switch (angle) {
    case 'acos':
      return Math.acos(cosine) * degrees;
    case 'clamped acos':
      return Math.acos(Math.min(1, Math.max(-1, cosine))) * degrees;
    case 'atan2':
      return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) * degrees;
  }
}

function angles(points: readonly AppPoint[], hand: number, habits: Habits, note: NoteStep) {
  const note1 = (name: string, values: readonly number[], from: string, more = {}): void =>
    note({ name, item: hand, values, from: [from], ...more });
  const bones = joints.map(([, from]) => bonesAt(points, from));
  const dots = bones.map(({ ax, ay, bx, by }) => ax * bx + ay * by);
  const lengths = bones.map(({ ax, ay, bx, by }) => Math.hypot(ax, ay) * Math.hypot(bx, by));
  note1('dot_products', dots, 'keypoints');
  note1('length_products', lengths, 'keypoints');
  if (habits.angle === 'atan2') {
    const turned = bones.map((bone) => toAngle(NaN, bone, habits));
    note1('finger_angles', turned, 'keypoints');
    return turned;
  }
  const cosines = dots.map((dot, i) => divideByLength(dot, lengths[i] ?? NaN, habits));
  const told = cosines.flatMap((cosine, i) =>
    cosine === null ? [] : [{ cosine, joint: joints[i]?.[0] ?? '', i }],
  );
  note({
    name: 'finger_cosines',
    item: hand,
    values: told.map(({ cosine }) => cosine),
    from: ['dot_products', 'length_products'],
    explain: (index) => {
      const { joint = '', i = 0 } = told[index] ?? {};
      return explainDivision(
        `finger-angles, ${joint}`,
        { name: 'dot product', value: dots[i] ?? NaN },
        { name: 'product of the lengths', value: lengths[i] ?? NaN },
      );
    },
  });
  const found = cosines.map((cosine, i) =>
    cosine === null ? null : toAngle(cosine, bones[i] as Bones, habits),
  );
  note1(
    'finger_angles',
    found.filter((angle) => angle !== null),
    'finger_cosines',
    {
      explain: (index: number) => {
        const { cosine = NaN, joint = '', i = 0 } = told[index] ?? {};
        const reason = Math.abs(cosine) > 1 ? ', because a cosine past 1 has no angle' : '';
        return {
          operands: [{ name: 'cosine', value: cosine }],
          sentence: `finger-angles, ${joint}: the arc cosine of ${sayNumber(cosine)} is ${sayNumber(found[i] ?? NaN)}${reason}.`,
        };
      },
    },
  );
  return found;
}

/** Angles between neighbouring bones, 0 for a straight joint, in degrees. */
export const create = (): Consumer => ({
  consume: (hands, habits, note) =>
    hands.map(({ keypoints }, hand) => {
      const found = angles(keypoints, hand, habits, note);
      return {
        values: Object.fromEntries(joints.map(([name], i) => [name, found[i] ?? null])),
        text: null,
      };
    }),
});
