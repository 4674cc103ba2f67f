import { fingerStraightness, type Point } from './geometry.ts';
import type { FrameRecorder, PlainExplanation } from '../../trace/frame-recorder.ts';
import { stepId } from '../../record/step.ts';

/** What the app is handed for one hand; a broken list may have holes. */
export interface ReturnedHand {
  /** Zero-based place in the list that the API returned: a guard may have dropped others. */
  readonly place: number;
  readonly keypoints: readonly (Point | undefined)[];
  readonly keypoints3D?: readonly (
    { readonly x: number; readonly y: number; readonly z?: number } | undefined
  )[];
}

/** A stretch of what the app computed from a hand. */
export interface AppStep {
  readonly name: string;
  readonly values: readonly number[];
  /** Steps of the app, `keypoints`, `world_keypoints`, or `itself` for what it remembers. */
  readonly from: readonly string[];
  readonly explain?: (index: number) => PlainExplanation;
}

const returnedSteps = ['keypoints', 'world_keypoints'];

/** Ids of the steps that a hand was told from; empty where none was observed. */
export interface HandOrigin {
  readonly keypoints: readonly string[];
  readonly worldKeypoints: readonly string[];
}

/**
 * The last steps of the pipeline, which are plain numbers: key points as returned, how straight each
 * finger is, from which a gesture is told, and what the app made of them.
 */
export function inferHandSteps(
  recorder: FrameRecorder,
  hand: number,
  returned: ReturnedHand,
  from: HandOrigin,
  app: readonly AppStep[] = [],
): void {
  // `from` visits holes too.
  const flat = Array.from(returned.keypoints, (point) => [point?.x ?? NaN, point?.y ?? NaN]).flat();
  const keypoints = { values: Float32Array.from(flat) };
  recorder.infer('key points', hand, 'keypoints', keypoints, from.keypoints);
  const world = Array.from(returned.keypoints3D ?? [], (point) => [
    point?.x ?? NaN,
    point?.y ?? NaN,
    point?.z ?? NaN,
  ]).flat();
  if (world.length > 0) {
    const values = Float32Array.from(world);
    recorder.infer('key points', hand, 'world_keypoints', { values }, from.worldKeypoints);
  }
  const straightness = fingerStraightness(
    Array.from(returned.keypoints, (point) => point ?? { x: NaN, y: NaN }),
  );
  recorder.infer(
    'gesture',
    hand,
    'finger_straightness',
    { values: Float32Array.from(straightness) },
    [stepId('key points', hand, 'keypoints')],
  );
  for (const { name, values, from: read, ...more } of app) {
    recorder.infer(
      'gesture',
      hand,
      name,
      { values: Float64Array.from(values), ...more },
      read.map((input) =>
        stepId(
          returnedSteps.includes(input) ? 'key points' : 'gesture',
          hand,
          input === 'itself' ? name : input,
        ),
      ),
    );
  }
}
