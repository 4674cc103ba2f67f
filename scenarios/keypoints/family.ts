import type { ScenarioGroup } from '../../record/scenario.ts';
import { zeroLengthFinger } from './zero-length-finger.scenario.ts';
import { cosineAboveOne } from './cosine-above-one.scenario.ts';
import { palmWithoutLength } from './palm-without-length.scenario.ts';
import { nanInGesture } from './nan-in-gesture.scenario.ts';
import { poisonedFilter } from './poisoned-filter.scenario.ts';
import { nullNotNan } from './null-not-nan.scenario.ts';
import { undefinedKeyPoint } from './undefined-key-point.scenario.ts';
import { shiftedKeyPoints } from './shifted-key-points.scenario.ts';
import { exchangedHands } from './exchanged-hands.scenario.ts';
import { droppedHand } from './dropped-hand.scenario.ts';
import { duplicateHand } from './duplicate-hand.scenario.ts';
import { flippedHandedness } from './flipped-handedness.scenario.ts';
import { zerosForNoHand } from './zeros-for-no-hand.scenario.ts';
import { handFromTheCorner } from './hand-from-the-corner.scenario.ts';
import { mirroredPoints } from './mirrored-points.scenario.ts';
import { mirroredTwice } from './mirrored-twice.scenario.ts';
import { equalTimeStamps } from './equal-time-stamps.scenario.ts';
import { clockSetBack } from './clock-set-back.scenario.ts';
import { millisecondsForSeconds } from './milliseconds-for-seconds.scenario.ts';

/** In the order in which they are presented. */
export const keypoints: ScenarioGroup = {
  family: { id: 'keypoints', title: 'Key points and after', tags: ['key points'] },
  scenarios: [
    zeroLengthFinger,
    cosineAboveOne,
    palmWithoutLength,
    nanInGesture,
    poisonedFilter,
    equalTimeStamps,
    clockSetBack,
    millisecondsForSeconds,
    nullNotNan,
    undefinedKeyPoint,
    shiftedKeyPoints,
    exchangedHands,
    droppedHand,
    duplicateHand,
    flippedHandedness,
    mirroredPoints,
    mirroredTwice,
    zerosForNoHand,
    handFromTheCorner,
  ],
};
