import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { allOf, hashed, still } from './shared.ts';

/** While tracking, weights change behind the first frame. */
const tracked = { models: ['full'], modes: ['tracking'], inputs: several } as const;

export const blankWeights = defineScenario({
  id: 'blank-weights',
  title: 'Blank weights',
  story: 'The weights of the landmark network never loaded, so all of them are 0.',
  difficulty: 'medium',
  userSees:
    'The app draws the hand as a single dot. While tracking, it stops with an error from the second frame on.',
  symptoms: [
    'all key points are the same',
    'score is exactly 0.5',
    'roi width cannot be 0.',
    'model weights not loaded',
    'all landmarks in one place',
  ],
  mechanism:
    'A network of zeros returns zeros, and the sigmoid of 0 is exactly 0.5. The presence gate drops a hand whose score is below 0.5. The score here is {score}, so the hand is kept. All of its key points coincide. While tracking, the next crop is made from them and has no width, so tf.image throws. The tracker keeps those points, so every later frame throws as well.',
  notice: 'The score is the same in every frame, to the last digit.',
  remedy:
    'Raise the score threshold clearly above 0.5, and reset the detector when a hand scores less, so that it never tracks a single point. The error goes away, but no hand is shown. Only the right weights bring the hand back, so compare their hash.',
  tags: ['silent', 'weights', 'thrown'],
  faults: [faultOf('weight-scale', { ...allOf('landmarks'), factor: 0 })],
  controls: { network: 'weight-scale.network', factor: 'weight-scale.factor' },
  mitigations: [
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several, modes: ['static', 'tracking'] },
      because:
        'A score of 0.5 is too low for this gate. The guard also makes the detector forget the hand, so nothing is thrown while tracking.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'Every number of the hand is finite. Its points merely coincide.',
    },
    ...hashed,
  ],
  claims: [
    {
      says: 'Incorrect initialisation of the weights results in NaN from the very first prediction.',
      heard: question,
      when: { args: { network: ['landmarks'], factor: [0] }, ...still },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Each of its tensors holds values other than 0.',
    },
    ...under({ args: { network: ['landmarks'], factor: [0] }, ...still }, [
      {
        predicate: { type: 'scoreIs', value: 0.5 },
        because: 'The sigmoid of 0 is exactly 0.5, in float16 too.',
      },
      {
        predicate: { type: 'keypointSpread', atLeast: 0, atMost: 0 },
        because: 'Every key point is at the corner of the crop.',
      },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/finger_straightness',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'The bones have no length, so their direction is 0 ÷ 0.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'All points of the hand coincide, but a still picture gives no error.',
      },
    ]),
    ...under(
      { args: { network: ['landmarks'], factor: [0] }, precisions: ['float32'], ...tracked },
      [
        {
          predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'thrown', 'thrown'] },
          because:
            'The first frame is sound. The second crop is made from its points, and the third from points that coincide.',
        },
        {
          predicate: { type: 'answers', are: [['finite'], ['finite'], 'thrown', 'thrown'] },
          because:
            'The tracker keeps the points that caused the error, so every later frame throws as well.',
        },
        {
          predicate: { type: 'blame', step: 'landmarks/0/conv2d_0', verdict: 'guilty' },
          because:
            'With the golden crop as input, the first blank layer already returns zeros. The NaN in the gesture is only a consequence.',
        },
      ],
    ),
    {
      predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'thrown', 'thrown'] },
      when: {
        args: { network: ['landmarks'], factor: [0] },
        precisions: ['float32'],
        ...tracked,
        mitigations: ['reset-on-non-finite'],
      },
      because: 'The guard checks for NaN, and there is none.',
    },
    {
      predicate: { type: 'answers', are: [['finite'], [], [], []] },
      when: {
        args: { network: ['landmarks'], factor: [0] },
        precisions: ['float32'],
        ...tracked,
        mitigations: ['presence-gate'],
      },
      because:
        'The guard resets the detector with each hand it drops, so no crop is made from coinciding points.',
    },
    {
      predicate: { type: 'error', includes: 'roi width cannot be 0' },
      when: { args: { network: ['palm'], factor: [0] }, ...still },
      because: 'A palm network of zeros returns a box without width and with a score of 0.5.',
    },
  ],
});
