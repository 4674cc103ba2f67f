import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { still } from './shared.ts';

export const undefinedPixels = defineScenario({
  id: 'undefined-pixels',
  title: 'Undefined pixels',
  story:
    'The app makes a picture from a buffer that is too short or has holes, and undefined turns into NaN.',
  difficulty: 'medium',
  userSees: 'No hand and no error.',
  symptoms: [
    'undefined in the array of a tensor becomes NaN',
    'Float32Array.from with holes',
    'canvas getImageData buffer too short',
    'Based on the provided shape, the tensor should have values but has',
    'frame copied into a buffer that is too short',
  ],
  mechanism:
    'With the dtype float32, tf.tensor silently turns undefined into NaN. In this picture, {values changed} values are missing. The palm detector samples some of them, and the NaN spreads until {share of palm/-/concatenation_2} of its output is NaN. In an int32 tensor the missing values become 0. The picture gets some dark dots, and the hand is found. tf.tensor checks nothing but the length of the array, so it rejects only an array of the wrong length.',
  notice:
    'Before the call, compare the length of the buffer with width × height × channels, and count NaN.',
  remedy: 'Make pictures from typed arrays, or as int32 tensors. A Uint8ClampedArray has no holes.',
  tags: ['silent', 'pixels'],
  faults: [
    faultOf('undefined-pixels', {
      array: 'holes',
      count: 1000,
      dtype: 'float32',
      lasts: 'permanent',
    }),
  ],
  controls: {
    array: 'undefined-pixels.array',
    count: 'undefined-pixels.count',
    dtype: 'undefined-pixels.dtype',
  },
  mitigations: [
    {
      id: 'sanitise-input',
      args: {},
      effect: { does: 'softens' },
      when: { inputs: several },
      because: 'The networks find the hand despite the dark dots, with its points slightly off.',
    },
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'The guard names the position of the first NaN.',
    },
  ],
  claims: [
    {
      says: 'Undefined pixel values make the first convolutions produce NaN, which then cascades.',
      heard: question,
      when: { args: { array: ['holes'], count: [1000] }, ...still },
      holdsIf: {
        type: 'event',
        step: 'palm/-/conv2d_0',
        event: { kind: 'NaN', event: 'propagate' },
      },
      standing: {
        is: 'depends',
        on: 'the dtype: a float32 tensor holds NaN for undefined, an int32 tensor holds 0',
        confirmedWhen: { args: { dtype: ['float32'] } },
      },
    },
  ],
  expectations: [
    {
      predicate: {
        type: 'struck',
        fault: 'undefined-pixels',
        atLeast: 1000,
        atMost: 1000,
        after: NaN,
      },
      when: { args: { array: ['holes'], count: [1000], dtype: ['float32'] }, modes: ['static'] },
      because: 'Each hole is a NaN.',
    },
    ...under({ args: { array: ['holes'], count: [1000], dtype: ['float32'] }, ...still }, [
      {
        predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
        because: 'The detector samples several holes. One would be enough.',
      },
      {
        predicate: { type: 'answers', are: [[]] },
        because: 'The detector silently drops NaN boxes.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The app gets an empty list and no error.',
      },
    ]),
    ...under({ args: { array: ['holes'], count: [1000], dtype: ['int32'] }, ...still }, [
      { predicate: { type: 'allFinite' }, because: 'In an int32 tensor, undefined becomes 0.' },
      {
        predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
        because: 'A thousand dark dots do not hide a hand.',
      },
    ]),
    {
      predicate: { type: 'error', includes: 'the tensor should have' },
      when: { args: { array: ['too-short'] }, ...still },
      because: 'tf.tensor compares lengths and nothing else.',
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'dtype', values: ['float32', 'int32'] },
    columns: { of: 'argument', name: 'array', values: ['holes', 'unwritten-end', 'too-short'] },
    outcomes: [
      ['silent', 'masked', 'thrown'],
      ['silent', 'masked', 'thrown'],
    ],
    because:
      'Only a wrong length is rejected. The unwritten end of the picture is never sampled. Holes lose the hand when they are NaN in float32, and move its points a little when they are 0 in int32.',
  },
});
