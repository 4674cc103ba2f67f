import type { Consumer } from 'faultbook';
import { pinchGap } from '../src/pinch.js';

export const create = (): Consumer => ({
  consume: (hands) =>
    hands.map(({ keypoints }) => ({ values: { gap: pinchGap(keypoints) }, text: null })),
});
