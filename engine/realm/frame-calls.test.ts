import { expect } from '@open-wc/testing';
import type { AnswerItem } from '../../subjects/loaded-subject.ts';
import { inject as dropBad } from '../../faults/key-point/keypoint-guard/injection.ts';
import { strikeHands } from '../../faults/key-point/strike-hands.ts';
import { answerItems } from './frame-calls.ts';

const item = (x: number): AnswerItem => ({
  score: 0.9,
  label: 'Left',
  keypoints: Array.from({ length: 21 }, () => ({ x, y: 0 })),
});

/** The guards and faults here reset nothing. */
const subject = { reset: () => undefined };

describe('answerItems', () => {
  it('leaves each hand the place at which it was returned, whatever is dropped and changed', () => {
    const guard = dropBad({ answer: 'drop' });
    const fault = strikeHands({ seed: 1, fromFrame: 0 }, 'permanent', ({ keypoints }) => {
      keypoints[0] = { x: 7, y: 7 };
    });
    const { items } = answerItems(
      [
        { id: 'keypoint-guard', at: 0, injection: guard },
        { id: 'keypoint-value', at: 0, injection: fault },
      ],
      { answer: { items: [item(NaN), item(100), item(NaN), item(300)] } },
      0,
      subject,
    );
    expect(items.map(({ place, keypoints }) => [place, keypoints[1]?.x])).to.deep.equal([
      [1, 100],
      [3, 300],
    ]);
    expect(fault.strikes().map((strike) => strike.item)).to.deep.equal([1, 3]);
  });

  it('hands over nothing beside an error', () => {
    const error = { name: 'Error', message: 'no' };
    expect(answerItems([], { answer: { items: [item(1)] }, error }, 0, subject)).to.deep.equal({
      items: [],
      error,
    });
  });
});
