import type { FrameRecorder } from '../../trace/frame-recorder.ts';
import type { AppStep, ReturnedItem } from '../../trace/pipeline-reader.ts';
import { fingerStraightness } from './geometry.ts';
import { stepId } from '../../record/step.ts';

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
  returned: ReturnedItem,
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
  for (const { name, values, from: read, explain } of app) {
    recorder.infer(
      'gesture',
      hand,
      name,
      { values: Float64Array.from(values), ...(explain === undefined ? {} : { explain }) },
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
