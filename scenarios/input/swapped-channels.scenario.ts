import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { still } from './shared.ts';

/** Runs in which the effect of wrong colours was measured. */
const measuredColours = { ...still, precisions: ['float32'], models: ['full'] } as const;

export const swappedChannels = defineScenario({
  id: 'swapped-channels',
  title: 'Swapped channels',
  story: 'A camera or a decoder that gives blue first: BGR read as RGB.',
  difficulty: 'medium',
  userSees:
    'A blue hand, if the app shows its own tensor; and by the picture no hand, or one whose points are beside their places.',
  symptoms: [
    'OpenCV.js Mat to tensor, no hand found',
    'BGR instead of RGB',
    'blue skin in the debug view',
    'detection got worse after changing the decoder',
    'wrong colours, hand not detected',
    'cv.COLOR_BGR2RGB forgotten',
  ],
  mechanism:
    'Nothing overflows and nothing is out of range: {values changed} values stand in another channel. The palm detector has hardly seen blue skin in its training: its best score falls from {golden magnitude of decode/-/sigmoid_0} to {magnitude of decode/-/sigmoid_0}, and below its threshold there is no hand. Where it stays above, as with the back of a hand, the points move, and the score of the hand does not tell: it is as high as ever.',
  notice: 'Look at what you hand over, as a picture. No number tells it.',
  remedy: 'Reverse the channels (tf.reverse along the last axis, or cv.cvtColor).',
  tags: ['silent', 'pixels'],
  faults: [faultOf('swapped-channels', { order: 'bgr', lasts: 'permanent' })],
  controls: { order: 'swapped-channels.order' },
  mitigations: [
    {
      id: 'reorder-channels',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'Reversing twice is the identity, bit for bit.',
    },
    {
      id: 'range-check',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'Every value is within its range.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Skin is not grey.' },
    ...under({ args: { order: ['bgr'] }, ...still }, [
      {
        predicate: { type: 'allFinite' },
        because: 'The values are those of the picture, at other places.',
      },
      { predicate: { type: 'noError' }, because: 'Nobody can tell from the numbers.' },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The hand is lost, or its points move by more than 2 % of the palm.',
      },
    ]),
    ...under({ ...measuredColours, args: { order: ['bgr'] }, inputs: ['open-palm', 'pointing'] }, [
      {
        predicate: {
          type: 'magnitude',
          step: 'decode/-/sigmoid_0',
          atLeast: 0.001,
          atMost: 0.49,
        },
        because:
          'The best palm score falls below its threshold of 0.5; how far, the driver has a say in.',
      },
      {
        predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
        because: 'No palm passes the threshold.',
      },
    ]),
    ...under({ ...measuredColours, args: { order: ['bgr'] }, inputs: ['back'] }, [
      {
        predicate: {
          type: 'magnitudeRatio',
          step: 'decode/-/sigmoid_0',
          atLeast: 0.7,
          atMost: 0.97,
        },
        because: 'The best palm score falls here, too, and stays above its threshold.',
      },
      {
        predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
        because: 'The back of this hand passes the threshold in blue.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.05, atMost: 0.2 },
        because: 'About a tenth of the palm; the bounds leave room for another driver.',
      },
      {
        predicate: { type: 'scoreDifference', atLeast: 0, atMost: 0.05 },
        because: 'The score of the hand does not tell that its points are wrong.',
      },
    ]),
    ...under({ ...measuredColours, args: { order: ['rbg'] } }, [
      {
        predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
        because: 'Red, the strongest channel of skin, stands where it belongs.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.02, atMost: 0.15 },
        because: 'Some hundredths of the palm, by the hand.',
      },
    ]),
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: { ...measuredColours, args: { order: ['grb'] }, inputs: ['open-palm', 'back'] },
      because: 'No palm passes the threshold.',
    },
  ],
  matrix: {
    rows: { of: 'input', values: ['open-palm', 'back', 'pointing'] },
    columns: { of: 'argument', name: 'order', values: ['bgr', 'grb', 'rbg', 'gbr', 'brg'] },
    outcomes: [
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'silent'],
    ],
    because:
      'Every cell is silent, and hides one of two failures: the hand is lost, or found with its points beside their places. Which, is a matter of hand and order; where red stands in its own place all three are found.',
  },
});
