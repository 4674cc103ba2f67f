import type { Pose } from './pose.ts';

/** Which hand it is, as its owner would call it. */
export type Handedness = 'Left' | 'Right';

/** A hand in a scene. */
export interface HandDescription {
  /** The true hand, as its owner would call it. */
  readonly handedness: Handedness;
  readonly pose: Pose;
  readonly skin: Skin;
  /** Middle of the hand in metres from the centre of the picture; z grows towards the camera. */
  readonly at: readonly [x: number, y: number, z: number];
  /** Turn in degrees about x, then y, then z, from "palm to the camera, fingers up". */
  readonly turn: readonly [x: number, y: number, z: number];
  /** sRGB colour of the sleeve, `#rrggbb`. */
  readonly sleeve: string;
}

/** sRGB colours of the back and of the palm of a hand, `#rrggbb`. */
export interface Skin {
  readonly back: string;
  readonly palm: string;
}

/** How bright a scene is. */
export interface Light {
  /** Multiplies all light before it is clipped to 0–1; 1 is a well exposed picture. */
  readonly exposure: number;
}

/** Everything that decides the pixels of one picture. */
export interface SceneDescription {
  readonly width: number;
  readonly height: number;
  readonly hands: readonly HandDescription[];
  readonly light: Light;
  /** Chooses the room behind the hand. */
  readonly room: Room;
}

/** sRGB colours of the room behind the hand. */
export interface Room {
  readonly wall: string;
  readonly shade: string;
  readonly furniture: string;
  readonly accent: string;
}

/** A point in pixels from the top left corner of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Ground truth of a rendered hand: its rig's joints projected to pixels of the picture. */
export interface RenderedHand {
  readonly handedness: Handedness;
  /** 21 points in MediaPipe's order. */
  readonly keypoints: readonly Point[];
}

/** A rendered picture and its ground truth. */
export interface RenderedScene {
  /** width × height × 4 bytes, rows from the top, in base64. */
  readonly rgba: string;
  readonly hands: readonly RenderedHand[];
}
