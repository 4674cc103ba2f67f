import type { Hand } from '@tensorflow-models/hand-pose-detection';
import { expect } from '@open-wc/testing';
import type { OracleHand } from './mediapipe-oracle.ts';
import { distances, nearestHand, palmLength, type Picture } from './pictures.ts';

/**
 * The networks are trained on people's annotations, whose wrist lies closer to the hand's heel than
 * the rig's joint does; fingers agree better. Measured over all pictures that the networks can tell
 * (hand-detector.full.test.ts): at most 0.25 of the palm's length at one point, 0.07 on average.
 */
const OF_PALM_AT_MOST = 0.3;
const OF_PALM_ON_AVERAGE = 0.1;

/**
 * hand-pose-detection's own tests allow 12 pixels on a picture of 720: the two pipelines sample and
 * pad their crops differently. Measured: at most 6.5 pixels of 640.
 */
const OF_WIDTH = 12 / 720;

/** Asserts that the hands found are those of the rig. */
export function expectAsTruth(hands: readonly Hand[], { file, hands: truth }: Picture): void {
  void expect(hands.length, file).to.equal(truth.length);
  for (const expected of truth) {
    const hand = nearestHand(expected, hands);
    const apart = distances(hand.keypoints, expected.keypoints);
    const palm = palmLength(expected);
    expect(Math.max(...apart) / palm, `${file}: at most`).to.be.below(OF_PALM_AT_MOST);
    expect(average(apart) / palm, `${file}: on average`).to.be.below(OF_PALM_ON_AVERAGE);
    // MediaPipe expects pictures from a mirroring front camera; these are not mirrored.
    void expect(hand.handedness, file).to.not.equal(expected.handedness);
  }
}

/** Asserts that the hands found are those that MediaPipe's own runtime finds. */
export function expectAsMediaPipe(
  hands: readonly Hand[],
  oracle: readonly OracleHand[],
  width: number,
): void {
  void expect(hands.length).to.equal(oracle.length);
  for (const expected of oracle) {
    const hand = nearestHand(expected, hands);
    expect(Math.max(...distances(hand.keypoints, expected.keypoints))).to.be.below(
      OF_WIDTH * width,
    );
    void expect(hand.handedness).to.equal(expected.handedness);
  }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
