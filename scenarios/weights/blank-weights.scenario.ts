import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { allOf, hashed, still } from './shared.ts';

/** While tracking, weights change behind the first frame. */
const tracked = { models: ['full'], modes: ['tracking'], inputs: several } as const;

export const blankWeights = defineScenario({
  id: 'blank-weights',
  title: 'Blank weights',
  story: 'The landmark network was never loaded: all of its weights are 0.',
  difficulty: 'medium',
  userSees:
    'A hand of which nothing is drawn but one dot; while tracking, an error from the second frame on.',
  symptoms: [
    'all key points are the same',
    'score is exactly 0.5',
    'roi width cannot be 0.',
    'model weights not loaded',
    'all landmarks in one place',
  ],
  mechanism:
    'A network of zeros gives zeros, and the logistic function of 0 is exactly one half. The presence gate drops a hand whose score is below 0.5, and {score} is not: the hand is kept. All of its key points are one point. While tracking, the next crop is made from them and has no width, and tf.image throws; the tracker keeps them, so that each later frame throws as well.',
  notice: 'A score that is the same in every frame, to the last digit.',
  remedy:
    'Ask for a score clearly above one half and reset the detector where a hand has less, so that it tracks no single point: the error is gone then, and no hand is shown. Only the right weights bring the hand back; compare a hash of them.',
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
        'Half is not enough. The detector forgets the hand as well, so that nothing is thrown while tracking.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'Every number of the hand is finite; its points only coincide.',
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
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No tensor of it is all zeros.' },
    ...under({ args: { network: ['landmarks'], factor: [0] }, ...still }, [
      {
        predicate: { type: 'scoreIs', value: 0.5 },
        because: 'The logistic function of 0 is exactly one half, also in float16.',
      },
      {
        predicate: { type: 'keypointSpread', atLeast: 0, atMost: 0 },
        because: 'Every key point is at the same place, the corner of the crop.',
      },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/finger_straightness',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'Bones without length: 0 ÷ 0.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'A hand of one point, and no error in a still picture.',
      },
    ]),
    ...under(
      { args: { network: ['landmarks'], factor: [0] }, precisions: ['float32'], ...tracked },
      [
        {
          predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'thrown', 'thrown'] },
          because:
            'The first frame is sound. The crop of the second is made from it, that of the third from one point.',
        },
        {
          predicate: { type: 'answers', are: [['finite'], ['finite'], 'thrown', 'thrown'] },
          because: 'The tracker keeps the points that threw: each later frame throws as well.',
        },
        {
          predicate: { type: 'blame', step: 'landmarks/0/conv2d_0', verdict: 'guilty' },
          because:
            'Given the golden crop, the first blank layer gives zeros; the NaN in the gesture only follows from them.',
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
      because: 'The guard asks for NaN, and there is none.',
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
        'It resets the detector with each hand that it drops: no crop is made from one point.',
    },
    {
      predicate: { type: 'error', includes: 'roi width cannot be 0' },
      when: { args: { network: ['palm'], factor: [0] }, ...still },
      because: 'A palm network of zeros gives a box without width, with a score of one half.',
    },
  ],
});
