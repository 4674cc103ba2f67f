import fingerpose from 'fingerpose';
import type { ConsumedItem } from '../../record/consumed.ts';
import type { AppHand, Consumer, NoteStep } from '../consumer.ts';
import { isFiniteHand } from '../is-finite-hand.ts';
import { gestures } from './gestures.ts';

/** From the example in the package's own readme. */
const minScore = 8.5;

const curls = ['No Curl', 'Half Curl', 'Full Curl'];

/** The points that fingerpose reads: those in space, or those of the picture where there are none. */
const pointsOf = ({ keypoints, keypoints3D }: AppHand): readonly number[][] =>
  // `from` visits holes too: a missing point throws here, as it would in an app.
  keypoints3D.length > 0
    ? Array.from(keypoints3D, ({ x, y, z }) => [x, y, z ?? NaN])
    : Array.from(keypoints, ({ x, y }) => [x, y, 0]);

function classify(hand: AppHand, index: number, note: NoteStep): ConsumedItem {
  const estimator = new fingerpose.GestureEstimator(gestures);
  const { poseData, gestures: found } = estimator.estimate(pointsOf(hand), -Infinity);
  const from = [hand.keypoints3D.length > 0 ? 'world_keypoints' : 'keypoints'];
  const curled = poseData.map(([, curl]) => curls.indexOf(curl));
  note({ name: 'finger_curls', item: index, values: curled, from });
  const scores = gestures.map(({ name }) => found.find((one) => one.name === name)?.score ?? NaN);
  note({ name: 'gesture_scores', item: index, values: scores, from: ['finger_curls', ...from] });
  const best = found.toSorted((a, b) => b.score - a.score)[0];
  return {
    values: Object.fromEntries(gestures.map(({ name }, i) => [name, scores[i] ?? NaN])),
    text: best !== undefined && best.score >= minScore ? best.name : 'no gesture',
  };
}

/** What fingerpose makes of each hand. */
export const create = (): Consumer => ({
  consume: (hands, { classify: asked }, note) =>
    hands.map((hand, index) =>
      asked === 'finite' && !isFiniteHand(hand)
        ? { values: {}, text: 'not asked' }
        : classify(hand, index, note),
    ),
});
