import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';

export const luckyPixel = defineScenario({
  id: 'lucky-pixel',
  title: 'Bad pixel that nothing reads',
  story: 'A NaN pixel lies where nothing samples the picture.',
  difficulty: 'hard',
  userSees: 'Nothing. The hand is found as usual.',
  symptoms: ['the same corrupt frame is sometimes fine', 'cannot reproduce a NaN frame'],
  mechanism:
    'Nothing reads a pixel that lies between the sampling points of the palm detector and outside the crop of the hand. The number of steps with NaN is {bad steps}. All of them come before the sampling, and none of them is in a network.',
  notice: 'Only a check of every pixel finds it.',
  remedy: 'Validate whole frames. A frame that works proves nothing about its pixels.',
  tags: ['masked', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 2, y: 2, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  mitigations: [
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because:
        'The guard checks every pixel, sampled or not, and so rejects a frame that would have worked.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'bad-pixels', atLeast: 3, atMost: 3, after: NaN },
      when: { args: { value: [NaN] }, modes: ['static'] },
      because: 'The fault changes three channels of one pixel. No decoded picture holds NaN.',
    },
    ...under({ args: { x: [2], y: [2], value: [NaN] }, inputs: several }, [
      {
        predicate: {
          type: 'event',
          step: 'pre-process/-/transform_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'The sampling skips the pixel.',
      },
      {
        predicate: { type: 'allFinite', stage: 'palm' },
        because: 'The sampling points of a 640 × 480 picture miss the pixel.',
      },
    ]),
    {
      predicate: { type: 'sameItems' },
      when: {
        args: { x: [2], y: [2], value: [NaN] },
        inputs: several,
        backends: ['webgl', 'cpu'],
        precisions: ['float32'],
        packing: [true],
      },
      because: 'A pixel that is never read changes no bit of the answer.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { args: { x: [2], y: [2], value: [NaN] }, inputs: several },
      because: 'Neither the palm detector nor the crop reads it.',
    },
  ],
});
