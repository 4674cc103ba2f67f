import { expect } from '@open-wc/testing';
import type { Hand, HandDetector } from '@tensorflow-models/hand-pose-detection';
import { inject as dropBad } from '../../faults/key-point/keypoint-guard/injection.ts';
import { strikeHands } from '../../faults/key-point/strike-hands.ts';
import { answerHands } from './frame-calls.ts';

const item = (x: number): Hand => ({
  score: 0.9,
  handedness: 'Left',
  keypoints: Array.from({ length: 21 }, () => ({ x, y: 0 })),
});

/** The guards and faults here reset nothing. */
const detector = {} as HandDetector;

describe('answerHands', () => {
  it('leaves each hand the place at which it was returned, whatever is dropped and changed', () => {
    const guard = dropBad({ answer: 'drop' });
    const fault = strikeHands({ seed: 1, fromFrame: 0 }, 'permanent', ({ keypoints }) => {
      keypoints[0] = { x: 7, y: 7 };
    });
    const { returned } = answerHands(
      [
        { id: 'keypoint-guard', at: 0, injection: guard },
        { id: 'keypoint-value', at: 0, injection: fault },
      ],
      { returned: [item(NaN), item(100), item(NaN), item(300)] },
      0,
      detector,
    );
    expect(returned.map(({ place, keypoints }) => [place, keypoints[1]?.x])).to.deep.equal([
      [1, 100],
      [3, 300],
    ]);
    expect(fault.strikes().map((strike) => strike.item)).to.deep.equal([1, 3]);
  });

  it('hands over nothing beside an error', () => {
    const error = { name: 'Error', message: 'no' };
    expect(answerHands([], { returned: [item(1)], error }, 0, detector)).to.deep.equal({
      returned: [],
      error,
    });
  });
});
