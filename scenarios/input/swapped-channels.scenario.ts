import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { still } from './shared.ts';

/** Runs in which the effect of wrong colours was measured. */
const measuredColours = { ...still, precisions: ['float32'], models: ['full'] } as const;

export const swappedChannels = defineScenario({
  id: 'swapped-channels',
  title: 'Swapped channels',
  story: 'A camera or a decoder returns blue first, so BGR is read as RGB.',
  difficulty: 'medium',
  userSees:
    'The hand is blue, if the app shows its own tensor. Depending on the picture, no hand is found, or its points are out of place.',
  symptoms: [
    'OpenCV.js Mat to tensor, no hand found',
    'BGR instead of RGB',
    'blue skin in the debug view',
    'detection got worse after changing the decoder',
    'wrong colours, hand not detected',
    'cv.COLOR_BGR2RGB forgotten',
  ],
  mechanism:
    'Nothing overflows, and nothing is out of range. {values changed} values are in another channel. The palm detector saw hardly any blue skin in training, so its best score falls from {golden magnitude of decode/-/sigmoid_0} to {magnitude of decode/-/sigmoid_0}. Below the threshold, no hand is found. Above it, as with the back of a hand, the points move. The hand’s score is as high as ever and reveals nothing.',
  notice:
    'Draw the tensor that you pass as a picture, and look at its colours. No number reveals the swap.',
  remedy: 'Reverse the channels with tf.reverse along the last axis, or with cv.cvtColor.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('swapped-channels', { order: 'bgr', lasts: 'permanent' })],
  controls: { order: 'swapped-channels.order' },
  mitigations: [
    {
      id: 'reorder-channels',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'Reversing twice restores every bit.',
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
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Skin is not grey, so swapping its channels changes values.',
    },
    ...under({ args: { order: ['bgr'] }, ...still }, [
      {
        predicate: { type: 'allFinite' },
        because: 'The values are those of the picture, in other positions.',
      },
      { predicate: { type: 'noError' }, because: 'No number reveals the swap.' },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The hand is lost, or its points move by more than 2 % of the palm length.',
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
          'The best palm score falls below its threshold of 0.5. How far depends on the driver.',
      },
      {
        predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
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
        because: 'The best palm score falls here too, but stays above its threshold.',
      },
      {
        predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
        because: 'The back of this hand passes the threshold even in blue.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.05, atMost: 0.2 },
        because:
          'The points move by about a tenth of the palm length. The bounds leave room for another driver.',
      },
      {
        predicate: { type: 'scoreDifference', atLeast: 0, atMost: 0.05 },
        because: 'The score of the hand does not reveal that its points are wrong.',
      },
    ]),
    ...under({ ...measuredColours, args: { order: ['rbg'] } }, [
      {
        predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
        because: 'Red, the strongest channel of skin, is in its own place.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.02, atMost: 0.15 },
        because: 'The points move by a few hundredths of the palm length, depending on the hand.',
      },
    ]),
    {
      predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
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
      'Every cell is silent, but it hides one of two failures. Either the hand is lost, or it is found with its points out of place. The hand and the channel order decide which. With red in its own place, all three hands are found.',
  },
});
