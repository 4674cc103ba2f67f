import type { Finger } from './joints.ts';

/** Angles in degrees, relative to the relaxed open hand in which the rig was modelled. */
export interface FingerPose {
  /** Bend towards the palm at the knuckle (MCP), the middle joint (PIP) and the last one (DIP). */
  readonly bend: readonly [mcp: number, pip: number, dip: number];
  /** Turn at the knuckle towards the thumb. */
  readonly spread?: number;
}

/** How the thumb is held; angles in degrees. */
export interface ThumbPose {
  /** Rotation of the thumb's metacarpal about its own x, y and z, for a right hand. */
  readonly base: readonly [x: number, y: number, z: number];
  /** Bend at the MCP and the IP joint. */
  readonly bend: readonly [mcp: number, ip: number];
}

/** How each finger is held. */
export interface Pose extends Readonly<Record<Finger, FingerPose>> {
  readonly thumb: ThumbPose;
}

/** All fingers stretched. */
export const openPalm: Pose = {
  thumb: { base: [0, 0, 0], bend: [0, 0] },
  index: { bend: [0, 0, 0] },
  middle: { bend: [0, 0, 0] },
  ring: { bend: [0, 0, 0] },
  pinky: { bend: [0, 0, 0] },
};

/** The index finger stretched, the others bent. */
export const pointing: Pose = {
  thumb: { base: [-30, 10, -10], bend: [25, 45] },
  index: { bend: [0, 4, 2] },
  middle: { bend: [75, 95, 60] },
  ring: { bend: [78, 95, 60] },
  pinky: { bend: [78, 92, 60] },
};

/** The angles of thumb and index finger bring their tips to 5 mm of each other. */
export const pinch: Pose = {
  thumb: { base: [-24, 12, -13], bend: [23, 21] },
  index: { bend: [60, 42, 32] },
  middle: { bend: [24, 28, 14] },
  ring: { bend: [14, 20, 10] },
  pinky: { bend: [5, 12, 8] },
};

/** The thumb lies at the side: with the thumb across it, MediaPipe misses the fist from most sides. */
export const fist: Pose = {
  thumb: { base: [-20, 20, 0], bend: [-10, 40] },
  index: { bend: [72, 95, 60] },
  middle: { bend: [76, 97, 60] },
  ring: { bend: [78, 97, 60] },
  pinky: { bend: [78, 95, 60] },
};
