import { fingerStraightness, type Point } from '../models/hand-geometry.ts';
import type { FrameRecorder } from './frame-recorder.ts';
import { stepId } from './step.ts';

/** What the API returned for one hand. */
export interface ReturnedHand {
  readonly keypoints: readonly Point[];
  readonly keypoints3D?: readonly { readonly x: number; readonly y: number; readonly z?: number }[];
}

/**
 * The last steps of the pipeline, which are plain numbers: key points as returned, and how straight
 * each finger is, from which a gesture is told.
 */
export function inferHandSteps(
  recorder: FrameRecorder,
  hand: number,
  returned: ReturnedHand,
  from: readonly string[],
): void {
  const flat = returned.keypoints.flatMap(({ x, y }) => [x, y]);
  recorder.infer('key points', hand, 'keypoints', Float32Array.from(flat), from);
  const world = (returned.keypoints3D ?? []).flatMap(({ x, y, z }) => [x, y, z ?? NaN]);
  if (world.length > 0) {
    recorder.infer('key points', hand, 'world_keypoints', Float32Array.from(world), from);
  }
  recorder.infer(
    'gesture',
    hand,
    'finger_straightness',
    Float32Array.from(fingerStraightness(returned.keypoints)),
    [stepId('key points', hand, 'keypoints')],
  );
}
