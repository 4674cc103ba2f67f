/** The 25 joints of a WebXR hand, as the rig names its bones. */
export const fingers = ['index', 'middle', 'ring', 'pinky'] as const;

/** A finger, the thumb included. */
export type Finger = (typeof fingers)[number];

const thumbJoints = [
  'thumb-metacarpal',
  'thumb-phalanx-proximal',
  'thumb-phalanx-distal',
  'thumb-tip',
] as const;

const fingerJoints = [
  'metacarpal',
  'phalanx-proximal',
  'phalanx-intermediate',
  'phalanx-distal',
  'tip',
] as const;

/** From wrist to tip, one chain a digit: each joint is the child of the one before it. */
export const chains: readonly (readonly string[])[] = [
  ['wrist', ...thumbJoints],
  ...fingers.map((finger) => [
    'wrist',
    ...fingerJoints.map((joint) => `${finger}-finger-${joint}`),
  ]),
];

/**
 * The rig's joints in the order of MediaPipe's 21 hand landmarks. MediaPipe has no metacarpal
 * joints for the four fingers, so those of the rig are left out; its "MCP, PIP, DIP" are the WebXR
 * joints at which the proximal, intermediate and distal phalanx begin.
 */
export const landmarkJoints: readonly string[] = [
  'wrist',
  ...chains.flatMap((chain, digit) => chain.slice(digit === 0 ? 1 : 2)),
];
