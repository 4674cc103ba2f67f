import { fist, openPalm, pinch, pointing, type Pose } from './pose.ts';
import type { HandDescription, Room, SceneDescription, Skin } from './scene-description.ts';

/** A still picture or a sequence to render. */
export interface Picture {
  readonly name: string;
  /** One line for humans. */
  readonly title: string;
  /** One scene for a still picture; several for a sequence. */
  readonly frames: readonly SceneDescription[];
  readonly sequence: boolean;
}

const skins = {
  pale: { back: '#e8b79c', palm: '#f2c1ab' },
  light: { back: '#d9a07c', palm: '#e8b398' },
  olive: { back: '#b97f57', palm: '#d9a583' },
  brown: { back: '#84512f', palm: '#c08e6e' },
  dark: { back: '#4f2f1f', palm: '#a6765c' },
} as const satisfies Record<string, Skin>;

const rooms = {
  study: { wall: '#d5dade', shade: '#6f7d88', furniture: '#5a4a3e', accent: '#9c4a3c' },
  kitchen: { wall: '#e6e0d2', shade: '#8f8a7c', furniture: '#7a6a55', accent: '#4d7a6a' },
  evening: { wall: '#8f97a6', shade: '#3c4350', furniture: '#2f2a2a', accent: '#7d5a3a' },
} as const satisfies Record<string, Room>;

interface Options {
  readonly exposure?: number;
  readonly room?: Room;
}

const size = { width: 640, height: 480 };

function scene(hands: readonly HandDescription[], options: Options = {}): SceneDescription {
  return {
    ...size,
    hands,
    light: { exposure: options.exposure ?? 1 },
    room: options.room ?? rooms.study,
  };
}

function hand(
  pose: Pose,
  skin: Skin,
  {
    handedness = 'Right',
    at = [0, 0, 0],
    turn = [0, 0, 0],
    sleeve = '#3d5a80',
  }: Partial<HandDescription> = {},
): HandDescription {
  return { handedness, pose, skin, at, turn, sleeve };
}

function still(name: string, title: string, frame: SceneDescription): Picture {
  return { name, title, frames: [frame], sequence: false };
}

const frameCount = 16;

/** One frame of a hand that waves across the picture while its fingers spread and bend a little. */
function movingHand(i: number): SceneDescription {
  const phase = (i / frameCount) * 2 * Math.PI;
  const bend = 6 - 6 * Math.cos(phase);
  const finger = { bend: [bend, bend, bend / 2] as const };
  const pose: Pose = { ...openPalm, index: finger, middle: finger, ring: finger, pinky: finger };
  return scene(
    [
      hand(pose, skins.olive, {
        at: [-0.07 * Math.cos(phase), 0.01 + 0.012 * Math.sin(2 * phase), 0.05 * Math.sin(phase)],
        turn: [0, 12 * Math.sin(phase), 14 * Math.cos(phase)],
        sleeve: '#7a3b46',
      }),
    ],
    { room: rooms.kitchen },
  );
}

/** The pictures, in the order in which a reader should see them. */
export const pictures: readonly Picture[] = [
  still(
    'open-palm',
    'Open palm',
    scene([hand(openPalm, skins.light, { at: [0, 0.012, 0.19], turn: [0, -6, 5] })]),
  ),
  still(
    'back',
    'Back of a hand',
    scene(
      [hand(openPalm, skins.brown, { at: [0, 0.02, 0.1], turn: [0, 180, 6], sleeve: '#c9b79c' })],
      {
        room: rooms.kitchen,
      },
    ),
  ),
  still(
    'pointing',
    'Pointing upwards',
    scene([
      hand(pointing, skins.pale, { at: [0, 0.02, 0.14], turn: [0, -10, 4], sleeve: '#5b7553' }),
    ]),
  ),
  still(
    'pinch',
    'Pinch: thumb and index finger touch',
    scene([
      hand(pinch, skins.olive, { at: [0, 0.015, 0.14], turn: [0, -40, -6], sleeve: '#e0d6c4' }),
    ]),
  ),
  still('fist', 'Fist', scene([hand(fist, skins.light, { at: [0, 0, 0.15], sleeve: '#6d4a6b' })])),
  still(
    'two-hands',
    'Two hands',
    scene([
      hand(openPalm, skins.pale, { at: [-0.1, 0.01, 0] }),
      hand(openPalm, skins.pale, { at: [0.1, 0.01, 0], handedness: 'Left' }),
    ]),
  ),
  still(
    'small-and-far',
    'A small hand, far away',
    scene([
      hand(openPalm, skins.brown, { at: [0.2, 0.1, -0.8], turn: [0, 0, -8], sleeve: '#b5523b' }),
    ]),
  ),
  still(
    'dark',
    'A hand in a dark room',
    scene([hand(openPalm, skins.dark, { at: [0, 0.02, 0.1] })], {
      exposure: 0.1,
      room: rooms.evening,
    }),
  ),
  still(
    'over-exposed',
    'An over-exposed hand',
    scene([hand(openPalm, skins.pale, { at: [0, 0.02, 0.1] })], { exposure: 3 }),
  ),
  {
    name: 'moving-hand',
    title: 'A hand that moves: 16 frames',
    frames: Array.from({ length: frameCount }, (_, i) => movingHand(i)),
    sequence: true,
  },
];
